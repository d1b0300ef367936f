// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychain.h"

namespace socketglass {

std::unique_ptr<Keychain> systemKeychain()
{
    return nullptr;
}

} // namespace socketglass
