// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/themedicon.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QSvgRenderer>

static void loadResources() // Q_INIT_RESOURCE does not work inside a namespace
{
    Q_INIT_RESOURCE(socketglass_icons);
}

namespace socketglass {

namespace {

class ThemedIconEngine final : public QIconEngine
{
public:
    explicit ThemedIconEngine(const QString &name)
        : m_renderer(std::make_shared<QSvgRenderer>(QString(u":/icons/" + name + u".svg")))
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device()->devicePixelRatioF();
        QPixmap pixmap = scaledPixmap(rect.size() * ratio, mode, state, ratio);
        pixmap.setDevicePixelRatio(ratio);
        painter->drawPixmap(rect.topLeft(), pixmap);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        QPixmap result(size);
        result.fill(Qt::transparent);
        QPainter painter(&result);
        const int side = std::min(size.width(), size.height());
        m_renderer->render(&painter,
                           QRectF((size.width() - side) / 2.0, (size.height() - side) / 2.0, side, side));
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(result.rect(), colourOf(mode));
        return result;
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        return pixmap(size, mode, state);
    }

    QIconEngine *clone() const override { return new ThemedIconEngine(*this); }

private:
    static QColor colourOf(QIcon::Mode mode)
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        return palette.color(QPalette::Active,
                             mode == QIcon::Selected ? QPalette::HighlightedText : QPalette::ButtonText);
    }

    std::shared_ptr<QSvgRenderer> m_renderer;
};

} // namespace

QIcon themedIcon(const QString &name)
{
    loadResources();
    return QIcon(new ThemedIconEngine(name));
}

QIcon applicationIcon()
{
    loadResources();
    QIcon icon;
    QSvgRenderer renderer(QStringLiteral(":/icons/socketglass.svg"));
    for (const int side : {16, 24, 32, 48, 64, 128, 256}) {
        QPixmap pixmap(side, side);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        renderer.render(&painter);
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace socketglass
