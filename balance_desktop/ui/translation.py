"""Every text a person reads passes through `T`, and the catalogues it looks into are installed here."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from balance_desktop.resource_files import ROOT

TRANSLATIONS = ROOT / "translations"
"""The folder with one `<language>.ts` and one compiled `<language>.qm` per language."""


def T(context: str, text: str, comment: str = "", n: int = -1) -> str:  # noqa: N802 - one letter, read often
    """Return `text` in the person's language.

    The first three arguments are literals (the extractor reads the source, it does not run it), all of them
    positional. With `n`, `%n` in the text is replaced and the plural form chosen. Anything else is filled in
    afterwards: ``T("Map", "Move to {region}").format(region=name)``.
    """
    return QCoreApplication.translate(context, text, comment, n)


def install_translations(app: QCoreApplication, language: str | None = None) -> str:
    """Install the catalogues for `language` (None: what the system asks for) and return the language in use.

    English always lies underneath: it carries the plural forms and whatever another catalogue lacks. A
    language without a catalogue gives English, and dates then speak English too.
    """
    chosen = next((code for code in _wanted(language) if (TRANSLATIONS / f"{code}.qm").is_file()), "en")
    _install(app, "en", str(TRANSLATIONS))
    if chosen != "en":
        _install(app, f"qtbase_{chosen}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        _install(app, chosen, str(TRANSLATIONS))
    system = QLocale.system()
    locale = QLocale(chosen)
    speaks_it = system.language() == locale.language()
    QLocale.setDefault(system if speaks_it else QLocale(locale.language(), system.territory()))
    return chosen


def _wanted(language: str | None) -> list[str]:
    """Return catalogue names to try, best first: `pt_BR`, then `pt`."""
    tags = [language] if language else list(QLocale.system().uiLanguages())
    names: list[str] = []
    for tag in tags:
        name = tag.replace("-", "_")
        names += [name, name.split("_", maxsplit=1)[0]]
    return names


def _install(app: QCoreApplication, name: str, folder: str) -> None:
    """Load one catalogue; a missing one is no error, its texts then stay as they are written in the code."""
    translator = QTranslator(app)
    if translator.load(name, folder):
        app.installTranslator(translator)
