// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "othertools/requestfiles.h"

namespace socketglass {

std::span<const RequestFormat *const> requestFormats()
{
    static constexpr const RequestFormat *all[] = {&postmanCollection, &postmanRequest, &postmanEnvironment,
                                                   &insomniaExport, &insomniaCollection};
    return all;
}

} // namespace socketglass
