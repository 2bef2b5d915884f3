<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Calendar</name>
    <message>
        <source>{year}-{month}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mo Tu We Th Fr Sa Su</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LadderView</name>
    <message>
        <source>Ladder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StepsView</name>
    <message>
        <source>Steps of the calculation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
