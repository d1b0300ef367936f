<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>CaptureImport</name>
    <message numerus="yes">
        <source>%Ln packet(s) belong to interfaces that the file does not describe.</source>
        <translation>
            <numerusform>%Ln packet belongs to an interface that the file does not describe.</numerusform>
            <numerusform>%Ln packets belong to interfaces that the file does not describe.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareCommand</name>
    <message numerus="yes">
        <source>%1 holds %Ln session(s): choose with --session (see socketglass info).</source>
        <translation>
            <numerusform>%1 holds %Ln session: choose with --session (see socketglass info).</numerusform>
            <numerusform>%1 holds %Ln sessions: choose with --session (see socketglass info).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConnectionImport</name>
    <message numerus="yes">
        <source>None of its %Ln request(s) is a WebSocket.</source>
        <translation>
            <numerusform>Its %Ln request is no WebSocket.</numerusform>
            <numerusform>None of its %Ln requests is a WebSocket.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportCommand</name>
    <message numerus="yes">
        <source>There is no session %1 in %2; it has %Ln session(s).</source>
        <translation>
            <numerusform>There is no session %1 in %2; it has %Ln session.</numerusform>
            <numerusform>There is no session %1 in %2; it has %Ln sessions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>  %1: %2 (%Ln time(s))</source>
        <translation>
            <numerusform>  %1: %2 (%Ln time)</numerusform>
            <numerusform>  %1: %2 (%Ln times)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) written to %1.
</source>
        <translation>
            <numerusform>%Ln event written to %1.
</numerusform>
            <numerusform>%Ln events written to %1.
</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HarImporter</name>
    <message numerus="yes">
        <source>There is no WebSocket in %1; it has %Ln other entries.</source>
        <translation>
            <numerusform>There is no WebSocket in %1; it has %Ln other entry.</numerusform>
            <numerusform>There is no WebSocket in %1; it has %Ln other entries.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportCommand</name>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln session</numerusform>
            <numerusform>%Ln sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) of %1 written to %2.</source>
        <translation>
            <numerusform>%Ln event of %1 written to %2.</numerusform>
            <numerusform>%Ln events of %1 written to %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries were skipped.</source>
        <translation>
            <numerusform>%Ln entry was skipped.</numerusform>
            <numerusform>%Ln entries were skipped.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InfoCommand</name>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln session</numerusform>
            <numerusform>%Ln sessions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MockRule</name>
    <message numerus="yes">
        <source>send %Ln bytes</source>
        <translation>
            <numerusform>send %Ln byte</numerusform>
            <numerusform>send %Ln bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SessionFile</name>
    <message numerus="yes">
        <source>%Ln event(s) could not be written to “%1” before it was closed. %2</source>
        <translation>
            <numerusform>%Ln event could not be written to “%1” before it was closed. %2</numerusform>
            <numerusform>%Ln events could not be written to “%1” before it was closed. %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TextExporter</name>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln byte</numerusform>
            <numerusform>%Ln bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::Activity</name>
    <message numerus="yes">
        <source>received %Ln message(s), %1</source>
        <translation>
            <numerusform>received %Ln message, %1</numerusform>
            <numerusform>received %Ln messages, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>sent %Ln message(s), %1</source>
        <translation>
            <numerusform>sent %Ln message, %1</numerusform>
            <numerusform>sent %Ln messages, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln error(s)</source>
        <translation>
            <numerusform>%Ln error</numerusform>
            <numerusform>%Ln errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s) closed</source>
        <translation>
            <numerusform>%Ln session closed</numerusform>
            <numerusform>%Ln sessions closed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::CaptureCommand</name>
    <message numerus="yes">
        <source>%Ln event(s) were evicted before they could be printed.</source>
        <translation>
            <numerusform>%Ln event was evicted before it could be printed.</numerusform>
            <numerusform>%Ln events were evicted before they could be printed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::CaptureDocument</name>
    <message numerus="yes">
        <source>%1 and %Ln other(s)</source>
        <translation>
            <numerusform>%1 and %Ln other</numerusform>
            <numerusform>%1 and %Ln others</numerusform>
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
    <name>socketglass::ComparisonReport</name>
    <message numerus="yes">
        <source>%Ln time(s)</source>
        <translation>
            <numerusform>%Ln time</numerusform>
            <numerusform>%Ln times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) ignored</source>
        <translation>
            <numerusform>%Ln value ignored</numerusform>
            <numerusform>%Ln values ignored</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::ConnectionImportDialog</name>
    <message numerus="yes">
        <source>%Ln cookie(s)</source>
        <translation>
            <numerusform>%Ln cookie</numerusform>
            <numerusform>%Ln cookies</numerusform>
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
    <name>socketglass::DifferenceView</name>
    <message numerus="yes">
        <source>⋯ %Ln line(s) the same</source>
        <translation>
            <numerusform>⋯ %Ln line the same</numerusform>
            <numerusform>⋯ %Ln lines the same</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::DocumentController</name>
    <message numerus="yes">
        <source>It holds %Ln event(s) that are in no session file yet.</source>
        <translation>
            <numerusform>It holds %Ln event that is in no session file yet.</numerusform>
            <numerusform>It holds %Ln events that are in no session file yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::DocumentNotices</name>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln session</numerusform>
            <numerusform>%Ln sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries skipped</source>
        <translation>
            <numerusform>%Ln entry skipped</numerusform>
            <numerusform>%Ln entries skipped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Opened %Ln file(s) on one clock</source>
        <translation>
            <numerusform>Opened %Ln file on one clock</numerusform>
            <numerusform>Opened %Ln files on one clock</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::EventText</name>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln byte</numerusform>
            <numerusform>%Ln bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::ExpectationCheck</name>
    <message numerus="yes">
        <source>There were only %Ln message(s).</source>
        <translation>
            <numerusform>There was only %Ln message.</numerusform>
            <numerusform>There were only %Ln messages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) were looked at.</source>
        <translation>
            <numerusform>%Ln message was looked at.</numerusform>
            <numerusform>%Ln messages were looked at.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln came.</source>
        <translation>
            <numerusform>%Ln came.</numerusform>
            <numerusform>%Ln came.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::ExportPreviewPane</name>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>. %Ln value(s) removed from these.</source>
        <translation>
            <numerusform>. %Ln value removed from these.</numerusform>
            <numerusform>. %Ln values removed from these.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::ExportResult</name>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln session</numerusform>
            <numerusform>%Ln sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) of %1 were written to %2.</source>
        <translation>
            <numerusform>%Ln event of %1 was written to %2.</numerusform>
            <numerusform>%Ln events of %1 were written to %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) were removed from the copy; the capture itself is as it was:</source>
        <translation>
            <numerusform>%Ln value was removed from the copy; the capture itself is as it was:</numerusform>
            <numerusform>%Ln values were removed from the copy; the capture itself is as it was:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::Filter</name>
    <message numerus="yes">
        <source>A filter has at most %Ln character(s).</source>
        <translation>
            <numerusform>A filter has at most %Ln character.</numerusform>
            <numerusform>A filter has at most %Ln characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A filter may be nested %Ln level(s) deep.</source>
        <translation>
            <numerusform>A filter may be nested %Ln level deep.</numerusform>
            <numerusform>A filter may be nested %Ln levels deep.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::FramesPreview</name>
    <message numerus="yes">
        <source>%Ln frame(s), masked</source>
        <translation>
            <numerusform>%Ln frame, masked</numerusform>
            <numerusform>%Ln frames, masked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln frame(s)</source>
        <translation>
            <numerusform>%Ln frame</numerusform>
            <numerusform>%Ln frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::FramesView</name>
    <message numerus="yes">
        <source>It came in %Ln frame(s).</source>
        <translation>
            <numerusform>It came in %Ln frame.</numerusform>
            <numerusform>It came in %Ln frames.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::JsonPath</name>
    <message numerus="yes">
        <source>this function needs %Ln argument(s)</source>
        <translation>
            <numerusform>this function needs %Ln argument</numerusform>
            <numerusform>this function needs %Ln arguments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::JsonTreeModel</name>
    <message numerus="yes">
        <source>{ } %Ln member(s)</source>
        <translation>
            <numerusform>{ } %Ln member</numerusform>
            <numerusform>{ } %Ln members</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>[ ] %Ln element(s)</source>
        <translation>
            <numerusform>[ ] %Ln element</numerusform>
            <numerusform>[ ] %Ln elements</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::MainWindow</name>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation>
            <numerusform>%Ln session</numerusform>
            <numerusform>%Ln sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::MessageCompareWindow</name>
    <message numerus="yes">
        <source>%Ln difference(s)</source>
        <translation>
            <numerusform>%Ln difference</numerusform>
            <numerusform>%Ln differences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::MessageView</name>
    <message numerus="yes">
        <source>%Ln frame(s)</source>
        <translation>
            <numerusform>%Ln frame</numerusform>
            <numerusform>%Ln frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::MockPanel</name>
    <message numerus="yes">
        <source>%Ln client(s) connected</source>
        <translation>
            <numerusform>%Ln client connected</numerusform>
            <numerusform>%Ln clients connected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::OutgoingPage</name>
    <message numerus="yes">
        <source>%Ln message(s)</source>
        <translation>
            <numerusform>%Ln message</numerusform>
            <numerusform>%Ln messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln edited</source>
        <translation>
            <numerusform>, %Ln edited</numerusform>
            <numerusform>, %Ln edited</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeCase</name>
    <message numerus="yes">
        <source>A binary message of %Ln byte(s)</source>
        <translation>
            <numerusform>A binary message of %Ln byte</numerusform>
            <numerusform>A binary message of %Ln bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A text of %Ln byte(s)</source>
        <translation>
            <numerusform>A text of %Ln byte</numerusform>
            <numerusform>A text of %Ln bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeDetails</name>
    <message numerus="yes">
        <source>%1 … (%Ln byte(s))</source>
        <translation>
            <numerusform>%1 … (%Ln byte)</numerusform>
            <numerusform>%1 … (%Ln bytes)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeDocks</name>
    <message numerus="yes">
        <source>Sent, %Ln byte(s). The frame is not complete: only more raw bytes can follow.</source>
        <translation>
            <numerusform>Sent, %Ln byte. The frame is not complete: only more raw bytes can follow.</numerusform>
            <numerusform>Sent, %Ln bytes. The frame is not complete: only more raw bytes can follow.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent, %Ln byte(s).</source>
        <translation>
            <numerusform>Sent, %Ln byte.</numerusform>
            <numerusform>Sent, %Ln bytes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::ProbeFinding</name>
    <message numerus="yes">
        <source>%Ln pong(s) came.</source>
        <translation>
            <numerusform>%Ln pong came.</numerusform>
            <numerusform>%Ln pongs came.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::ProfileRemoval</name>
    <message numerus="yes">
        <source>Deleted %Ln profile(s)</source>
        <translation>
            <numerusform>Deleted %Ln profile</numerusform>
            <numerusform>Deleted %Ln profiles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::RawFrameDialog</name>
    <message numerus="yes">
        <source> … (%Ln byte(s))</source>
        <translation>
            <numerusform> … (%Ln byte)</numerusform>
            <numerusform> … (%Ln bytes)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::Reconnect</name>
    <message numerus="yes">
        <source>Given up after %Ln attempt(s) to connect again.</source>
        <translation>
            <numerusform>Given up after %Ln attempt to connect again.</numerusform>
            <numerusform>Given up after %Ln attempts to connect again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::RecoveryOffer</name>
    <message numerus="yes">
        <source>Recovered: %Ln event(s) of %1, recorded from %2 on. At most the last moment is missing.</source>
        <translation>
            <numerusform>Recovered: %Ln event of %1, recorded from %2 on. At most the last moment is missing.</numerusform>
            <numerusform>Recovered: %Ln events of %1, recorded from %2 on. At most the last moment is missing.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::ReplayCommand</name>
    <message numerus="yes">
        <source>%1 holds %Ln session(s): choose one with --session N (see socketglass info).</source>
        <translation>
            <numerusform>%1 holds %Ln session: choose one with --session N (see socketglass info).</numerusform>
            <numerusform>%1 holds %Ln sessions: choose one with --session N (see socketglass info).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::RunsModel</name>
    <message numerus="yes">
        <source>%Ln message(s) skipped.</source>
        <translation>
            <numerusform>%Ln message skipped.</numerusform>
            <numerusform>%Ln messages skipped.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::ServeCommand</name>
    <message numerus="yes">
        <source>There is no session %1 in %2; it has %Ln session(s).</source>
        <translation>
            <numerusform>There is no session %1 in %2; it has %Ln session.</numerusform>
            <numerusform>There is no session %1 in %2; it has %Ln sessions.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::SessionView</name>
    <message numerus="yes">
        <source>%Ln message(s), %1</source>
        <translation>
            <numerusform>%Ln message, %1</numerusform>
            <numerusform>%Ln messages, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::SessionsModel</name>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::StatisticsPanel</name>
    <message numerus="yes">
        <source>%Ln message(s) too large to look for an id</source>
        <translation>
            <numerusform>%Ln message too large to look for an id</numerusform>
            <numerusform>%Ln messages too large to look for an id</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::TemplateStore</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::TemplatesPanel</name>
    <message numerus="yes">
        <source>%Ln template(s) imported</source>
        <translation>
            <numerusform>%Ln template imported</numerusform>
            <numerusform>%Ln templates imported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineCopying</name>
    <message numerus="yes">
        <source>%Ln row(s) copied</source>
        <translation>
            <numerusform>%Ln row copied</numerusform>
            <numerusform>%Ln rows copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineModel</name>
    <message numerus="yes">
        <source>%Ln heartbeat(s), %1</source>
        <comment>how many, and the time from the first to the last</comment>
        <translation>
            <numerusform>%Ln heartbeat, %1</numerusform>
            <numerusform>%Ln heartbeats, %1</numerusform>
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
    <name>socketglass::WireTap</name>
    <message numerus="yes">
        <source>The server redirects again, to %1: %Ln redirect(s) were followed, which is the limit.</source>
        <translation>
            <numerusform>The server redirects again, to %1: %Ln redirect was followed, which is the limit.</numerusform>
            <numerusform>The server redirects again, to %1: %Ln redirects were followed, which is the limit.</numerusform>
        </translation>
    </message>
</context>
</TS>
