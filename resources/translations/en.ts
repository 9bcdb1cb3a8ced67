<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>History</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Map</name>
    <message numerus="yes">
        <source>%n shared</source>
        <comment>items in the overlap</comment>
        <translation>
            <numerusform>%n shared</numerusform>
            <numerusform>%n shared</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of their own</source>
        <comment>items of one partner</comment>
        <translation>
            <numerusform>%n of their own</numerusform>
            <numerusform>%n of their own</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items are in “{region}” now</source>
        <comment>several were moved</comment>
        <translation>
            <numerusform>%n item is in “{region}” now</numerusform>
            <numerusform>%n items are in “{region}” now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not placed yet: %n</source>
        <comment>items in the tray</comment>
        <translation>
            <numerusform>Not placed yet: %n</numerusform>
            <numerusform>Not placed yet: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>That is %n lines, too many at once</source>
        <comment>lines of a list that is pasted</comment>
        <translation>
            <numerusform>That is %n line, too many at once</numerusform>
            <numerusform>That is %n lines, too many at once</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items copied</source>
        <comment>to the clipboard</comment>
        <translation>
            <numerusform>%n item copied</numerusform>
            <numerusform>%n items copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items added to “{region}”</source>
        <comment>pasted, dropped or doubled</comment>
        <translation>
            <numerusform>%n item added to “{region}”</numerusform>
            <numerusform>%n items added to “{region}”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items added</source>
        <comment>to several regions</comment>
        <translation>
            <numerusform>%n item added</numerusform>
            <numerusform>%n items added</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Outline</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <comment>items without a place</comment>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
</TS>
