// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commandline.h"
#include "replay/comparison.h"
#include "replay/expectationreport.h"
#include "replay/playsource.h"

#include <QJsonObject>

namespace socketglass {

/// Rules of comparison: those of the command line behind those of the file. Translated problem, or empty.
[[nodiscard]] QString readComparisonRules(const CommandLine &line, const SessionFileReader &file,
                                          QList<ComparisonRule> &rules);

/// What `replay` says of the sessions that it captured: how they differ from the recording, and whether they
/// are as expected.
class ReplayVerdict final
{
    Q_DECLARE_TR_FUNCTIONS(ReplayVerdict)
public:
    ReplayVerdict(CommandLine line, RecordedSession recording);

    /// Rules and expectations, before anything is played. Translated problem, or empty.
    [[nodiscard]] QString load();
    /// The file that was captured. Translated problem, or empty.
    [[nodiscard]] QString open(const QString &path);

    struct Result
    {
        bool passed = true;
        QString problem; ///< translated: a file could not be read
        QString text;    ///< translated report
        QJsonObject json;
    };
    [[nodiscard]] Result judge(SessionId session, const QString &playProblem);
    /// Writes the JUnit file where one was asked for. Translated problem, or empty.
    [[nodiscard]] QString finish();

private:
    void compare(SessionId session, Result &result, TestSuite &suite);
    void checkExpected(SessionId session, Result &result, TestSuite &suite);
    [[nodiscard]] QString loadExpectations();

    CommandLine m_line;
    RecordedSession m_recording;
    SessionFileReader m_recorded;
    SessionFileReader m_captured;
    ComparisonOptions m_options;
    QList<Expectation> m_expectations;
    QList<TestSuite> m_suites;
};

} // namespace socketglass
