// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/expectationreport.h"

#include "capture/eventjson.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QXmlStreamWriter>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

class Words final
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::TestSuite)
};

/// Section 2.2 of XML 1.0.
QString xmlText(const QString &text)
{
    constexpr QChar replacement = QChar::ReplacementCharacter;
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        const bool pair = c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        const bool forbidden = (c < u' ' && c != u'\n' && c != u'\t') || c.unicode() >= 0xFFFE;
        if (pair) {
            result += c;
            result += text.at(++i);
        } else {
            result += forbidden || c.isSurrogate() ? replacement : c;
        }
    }
    return result;
}

QString seconds(double value)
{
    return QString::number(std::max(0.0, value), 'f', 3);
}

void writeCounts(QXmlStreamWriter &xml, qsizetype tests, qsizetype failures, qsizetype skipped,
                 double duration)
{
    xml.writeAttribute(u"tests"_s, QString::number(tests));
    xml.writeAttribute(u"failures"_s, QString::number(failures));
    xml.writeAttribute(u"errors"_s, u"0"_s);
    xml.writeAttribute(u"skipped"_s, QString::number(skipped));
    xml.writeAttribute(u"time"_s, seconds(duration));
}

qsizetype skippedCases(const TestSuite &suite)
{
    return std::count_if(suite.cases.begin(), suite.cases.end(),
                         [](const TestCase &test) { return test.skipped; });
}

void writeSuite(QXmlStreamWriter &xml, const TestSuite &suite)
{
    xml.writeStartElement(u"testsuite"_s);
    xml.writeAttribute(u"name"_s, xmlText(suite.name));
    writeCounts(xml, suite.cases.size(), suite.failures(), skippedCases(suite), suite.seconds);
    if (suite.started != 0) // whole seconds, as the schema has it
        xml.writeAttribute(u"timestamp"_s, QString::fromLatin1(isoTime(suite.started).left(19)));
    for (const TestCase &test : suite.cases) {
        xml.writeStartElement(u"testcase"_s);
        xml.writeAttribute(u"name"_s, xmlText(test.name));
        xml.writeAttribute(u"classname"_s, xmlText(suite.name));
        xml.writeAttribute(u"time"_s, seconds(test.seconds));
        if (test.skipped) {
            xml.writeEmptyElement(u"skipped"_s);
            xml.writeAttribute(u"message"_s, xmlText(test.message));
        } else if (!test.passed) {
            xml.writeStartElement(u"failure"_s);
            xml.writeAttribute(u"message"_s, xmlText(test.message));
            xml.writeAttribute(u"type"_s, u"failure"_s);
            xml.writeCharacters(xmlText(test.text.isEmpty() ? test.message : test.text));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
    xml.writeEndElement();
}

qsizetype allFailures(const QList<TestSuite> &suites)
{
    return std::accumulate(suites.begin(), suites.end(), qsizetype(0),
                           [](qsizetype sum, const TestSuite &suite) { return sum + suite.failures(); });
}

qsizetype allSkipped(const QList<TestSuite> &suites)
{
    return std::accumulate(suites.begin(), suites.end(), qsizetype(0),
                           [](qsizetype sum, const TestSuite &suite) { return sum + skippedCases(suite); });
}

qsizetype allCases(const QList<TestSuite> &suites)
{
    return std::accumulate(suites.begin(), suites.end(), qsizetype(0),
                           [](qsizetype sum, const TestSuite &suite) { return sum + suite.cases.size(); });
}

} // namespace

qsizetype TestSuite::failures() const
{
    return std::count_if(cases.begin(), cases.end(), [](const TestCase &test) { return !test.passed; });
}

TestCase testCase(const ExpectationResult &result)
{
    TestCase test{result.name, result.passed, result.message, result.message, double(result.elapsedNs) / 1e9};
    if (!result.passed && result.seq > 0)
        test.text += u'\n' + Words::tr("Event #%1 of the session.").arg(result.seq);
    return test;
}

QList<TestCase> testCases(const QList<ExpectationResult> &results)
{
    QList<TestCase> cases;
    for (const ExpectationResult &result : results)
        cases.append(testCase(result));
    return cases;
}

QByteArray junitXml(const QList<TestSuite> &suites)
{
    QByteArray result;
    QXmlStreamWriter xml(&result);
    xml.setAutoFormatting(true);
    xml.writeStartDocument();
    xml.writeStartElement(u"testsuites"_s);
    const double duration =
        std::accumulate(suites.begin(), suites.end(), 0.0, [](double sum, const TestSuite &suite) {
            return sum + std::max(0.0, suite.seconds);
        });
    writeCounts(xml, allCases(suites), allFailures(suites), allSkipped(suites), duration);
    for (const TestSuite &suite : suites)
        writeSuite(xml, suite);
    xml.writeEndElement();
    xml.writeEndDocument();
    return result;
}

QJsonObject testsJson(const QList<TestSuite> &suites)
{
    QJsonArray array;
    for (const TestSuite &suite : suites) {
        QJsonArray cases;
        for (const TestCase &test : suite.cases) {
            QJsonObject object{{u"name"_s, test.name},
                               {u"passed"_s, test.passed},
                               {u"message"_s, test.message},
                               {u"seconds"_s, test.seconds}};
            if (!test.text.isEmpty() && test.text != test.message)
                object.insert(u"text"_s, test.text);
            cases.append(object);
        }
        array.append(QJsonObject{{u"name"_s, suite.name},
                                 {u"passed"_s, suite.failures() == 0},
                                 {u"failures"_s, qint64(suite.failures())},
                                 {u"seconds"_s, suite.seconds},
                                 {u"cases"_s, cases}});
    }
    return {{u"passed"_s, allFailures(suites) == 0},
            {u"failures"_s, qint64(allFailures(suites))},
            {u"tests"_s, qint64(allCases(suites))},
            {u"suites"_s, array}};
}

QString testsText(const QList<TestSuite> &suites)
{
    QString result;
    for (const TestSuite &suite : suites) {
        result += suite.name + u'\n';
        for (const TestCase &test : suite.cases) {
            result +=
                (test.passed ? Words::tr("  passed  %1") : Words::tr("  FAILED  %1")).arg(test.name) + u'\n';
            const QString more = test.passed ? QString() : test.text.isEmpty() ? test.message : test.text;
            for (const QString &line : more.split(u'\n', Qt::SkipEmptyParts))
                result += QStringLiteral("          ") + line + u'\n';
        }
    }
    const qsizetype failures = allFailures(suites);
    const qsizetype passed = allCases(suites) - failures;
    return result + Words::tr("%1 passed, %2 failed.").arg(passed).arg(failures) + u'\n';
}

} // namespace socketglass
