// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/document/retentionform.h"

#include <QComboBox>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace socketglass;

class TestRetentionForm final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsWhatIsSet_data()
    {
        QTest::addColumn<Retention>("retention");
        QTest::addColumn<QString>("free");
        constexpr qint64 gib = 1 << 30;
        QTest::newRow("nothing") << Retention() << u"as usual"_s;
        QTest::newRow("limits") << Retention{.events = 2'000'000, .bytes = 3 * gib, .seconds = 7200}
                                << u"as usual"_s;
        QTest::newRow("no reserve") << Retention{.keepFree = 0} << u"0"_s;
        QTest::newRow("reserve") << Retention{.keepFree = 2 * gib} << u"2 GiB"_s;
        QTest::newRow("odd number") << Retention{.bytes = 1'234'567, .keepFree = 12'345} << u"12,345 bytes"_s;
    }
    void showsWhatIsSet()
    {
        QFETCH(Retention, retention);
        RetentionForm form;
        form.setValue(retention);
        QVERIFY(form.value() == retention);
        auto *number = form.findChild<QSpinBox *>(u"retentionFree"_s);
        auto *unit = form.findChild<QComboBox *>(u"retentionFreeUnit"_s);
        QTEST(number->value() > 0 ? number->text() + u' ' + unit->currentText() : number->text(), "free");
        form.setValue({});
        QVERIFY(form.value() == Retention());
    }

    void editingIsTold()
    {
        RetentionForm form;
        const QSignalSpy edited(&form, &RetentionForm::edited);
        form.findChild<QSpinBox *>(u"retentionFree"_s)->setValue(3);
        QCOMPARE(edited.size(), 1);
        QCOMPARE(form.value().keepFree.value_or(-1), 3 << 20);
    }
};

QTEST_MAIN(TestRetentionForm)
#include "tst_retentionform.moc"
