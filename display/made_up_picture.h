// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

class QQuickItem;

namespace vq::display {

class LobbyPictures;

// A picture that somebody made up, as a PNG: a town hall on a market square.
std::string madeUpPicture();

std::string digestOf(const std::string &bytes);

// Waits until the made-up hall has given all that its site names, and turns to the first picture.
// False: it takes for ever.
bool turnToPicture(LobbyPictures &pictures);

// Waits until the screen has the picture whose turn it is; one that is read from too far away has
// no place for it.
bool waitForPicture(const QQuickItem &screen);

} // namespace vq::display
