// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "display/made_up_picture.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <QQuickItem>

#include "display/lobby_pictures.h"

namespace vq::display {
namespace {

constexpr int kWaitMaxMs = 10'000;

template <class Is>
bool waitFor(const Is &is)
{
    QElapsedTimer clock;
    clock.start();
    while (!is() && clock.elapsed() < kWaitMaxMs)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    return is();
}

void drawHall(QPainter &painter)
{
    painter.fillRect(0, 0, 1600, 620, QColor(0xCF, 0xE3, 0xF7));   // sky
    painter.fillRect(0, 620, 1600, 280, QColor(0xD9, 0xCF, 0xBE)); // square
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0xFF, 0xD8, 0x7A));
    painter.drawEllipse(QPointF(1320, 170), 80, 80);
    painter.setBrush(QColor(0xB4, 0x5A, 0x3C)); // roof and tower's roof
    QPainterPath roof;
    roof.addPolygon(QPolygonF{{380, 320}, {1220, 320}, {1120, 210}, {480, 210}});
    roof.addPolygon(QPolygonF{{720, 130}, {880, 130}, {800, 20}});
    painter.drawPath(roof);
    painter.fillRect(410, 320, 780, 320, QColor(0xF4, 0xEA, 0xD6));
    painter.fillRect(730, 130, 140, 190, QColor(0xF4, 0xEA, 0xD6));
    painter.setBrush(QColor(0x2F, 0x4A, 0x6B));
    for (int x = 460; x <= 1080; x += 155)
        for (const int y : {360, 470})
            if (y == 360 || x < 700 || x > 850)
                painter.drawRect(x, y, 80, 70);
    painter.drawRect(755, 480, 90, 160); // door
    painter.setBrush(Qt::white);
    painter.drawEllipse(QPointF(800, 200), 46, 46);
    painter.setPen(QPen(QColor(0x2F, 0x4A, 0x6B), 8));
    painter.drawLine(800, 200, 800, 168);
    painter.drawLine(800, 200, 824, 212);
}

} // namespace

std::string madeUpPicture()
{
    QImage image(1600, 900, QImage::Format_RGB32);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    drawHall(painter);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes.toStdString();
}

std::string digestOf(const std::string &bytes)
{
    return QCryptographicHash::hash(QByteArray::fromStdString(bytes),
                                    QCryptographicHash::Sha256)
        .toHex()
        .toStdString();
}

bool turnToPicture(LobbyPictures &pictures)
{
    if (!waitFor([&] {
            pictures.tick();
            return pictures.show().hasPicture();
        }))
        return false;
    if (!pictures.show().isPicture())
        pictures.show().turn();
    return pictures.show().isPicture();
}

bool waitForPicture(const QQuickItem &screen)
{
    const auto *image = screen.findChild<QQuickItem *>(QStringLiteral("picture"));
    constexpr int kReady = 1; // Image.Ready
    return image != nullptr && waitFor([image] {
               return !image->parentItem()->isVisible() ||
                      image->property("status").toInt() == kReady;
           });
}

} // namespace vq::display
