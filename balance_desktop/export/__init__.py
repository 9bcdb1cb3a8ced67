"""What leaves the program: data, Markdown, pages and pictures. Imported only when something is exported."""
