// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/expectation.h"

namespace socketglass {

/// One line of a report: an expectation, a comparison, or whatever else a run can fail in.
struct TestCase
{
    QString name;
    bool passed = false;
    QString message;      ///< one line: what came, or why it failed
    QString text;         ///< more of it, for the log; may be empty
    double seconds = 0;   ///< from the begin of the session to the event that decided
    bool skipped = false; ///< it could not be told; neither passed nor failed
};
[[nodiscard]] TestCase testCase(const ExpectationResult &result);
[[nodiscard]] QList<TestCase> testCases(const QList<ExpectationResult> &results);

/// What was tested together: one session.
struct TestSuite
{
    QString name; ///< "replay of feed.sglass"
    QList<TestCase> cases;
    qint64 started = 0; ///< ns since 1970; 0: not known
    double seconds = 0; ///< how long the session took

    [[nodiscard]] qsizetype failures() const;
};

/// JUnit's XML as GitHub, GitLab and Jenkins read it. Characters that XML forbids become U+FFFD.
[[nodiscard]] QByteArray junitXml(const QList<TestSuite> &suites);
/// {"passed": …, "failures": n, "suites": [{"name", "passed", "cases": [{"name", "passed", "message", …}]}]}
[[nodiscard]] QJsonObject testsJson(const QList<TestSuite> &suites);
/// Translated plain text: a line for each case, failures with what came, and the numbers at the end.
[[nodiscard]] QString testsText(const QList<TestSuite> &suites);

} // namespace socketglass
