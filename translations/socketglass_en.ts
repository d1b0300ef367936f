<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>SessionFile</name>
    <message numerus="yes">
        <source>%n event(s) could not be written to “%1” before it was closed. %2</source>
        <translation>
            <numerusform>%n event could not be written to “%1” before it was closed. %2</numerusform>
            <numerusform>%n events could not be written to “%1” before it was closed. %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::TimelinePanel</name>
    <message numerus="yes">
        <source>%n row(s) copied</source>
        <translation>
            <numerusform>%n row copied</numerusform>
            <numerusform>%n rows copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonDecorator</name>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) ignored</source>
        <translation>
            <numerusform>%n value ignored</numerusform>
            <numerusform>%n values ignored</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::DifferencePane</name>
    <message numerus="yes">
        <source>%n value(s) not the same:</source>
        <translation>
            <numerusform>%n value not the same:</numerusform>
            <numerusform>%n values not the same:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::DocumentController</name>
    <message numerus="yes">
        <source>It holds %n event(s) that are in no session file yet.</source>
        <translation>
            <numerusform>It holds %n event that is in no session file yet.</numerusform>
            <numerusform>It holds %n events that are in no session file yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::EventText</name>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::FramesView</name>
    <message numerus="yes">
        <source>It came in %n frame(s).</source>
        <translation>
            <numerusform>It came in %n frame.</numerusform>
            <numerusform>It came in %n frames.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::MainWindow</name>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::MessageView</name>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::SessionsModel</name>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::TemplateStore</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::TemplatesPanel</name>
    <message numerus="yes">
        <source>%n template(s) imported</source>
        <translation>
            <numerusform>%n template imported</numerusform>
            <numerusform>%n templates imported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineView</name>
    <message numerus="yes">
        <source>↓ %1 new</source>
        <translation>
            <numerusform>↓ %1 new</numerusform>
            <numerusform>↓ %1 new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 new rows. Go to the end.</source>
        <translation>
            <numerusform>%1 new row. Go to the end.</numerusform>
            <numerusform>%1 new rows. Go to the end.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::ExportResult</name>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::ExportPreviewPane</name>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportCommand</name>
    <message numerus="yes">
        <source>There is no session %1 in %2; it has %n session(s).</source>
        <translation>
            <numerusform>There is no session %1 in %2; it has %n session.</numerusform>
            <numerusform>There is no session %1 in %2; it has %n sessions.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportCommand</name>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
</context>
</TS>
