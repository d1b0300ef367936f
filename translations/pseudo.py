# SPDX-FileCopyrightText: Socketglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""pseudo.py IN.ts OUT.ts: a language for testing layouts. Every text of IN runs from right to left, and is longer."""
import re
import sys
import xml.etree.ElementTree as ET

KEPT = re.compile(r"%L?(?:n|\d+)|&.|<[^<>]*>|\{\{.*?\}\}|(?<![\w-])--[a-z][a-z-]*")
OVERRIDE, POP = "\u202e", "\u202c"


def stretched(text):
    return re.sub("[aeiou]", r"\g<0>\g<0>", text)


def turned(line):
    """The words backwards to the eye; placeholders and markup stay as they are."""
    parts, end = [], 0
    for kept in KEPT.finditer(line):
        parts += [stretched(line[end : kept.start()]), kept.group()]
        end = kept.end()
    return OVERRIDE + "".join(parts) + stretched(line[end:]) + POP if line.strip() else line


def pseudo(text):
    return "\n".join(turned(line) for line in text.split("\n"))


def translate(message):
    source = message.findtext("source")
    translation = message.find("translation")
    translation.attrib.pop("type", None)
    if source == "English" and message.findtext("comment"):
        translation.text = "Pseudo-language (right to left)"
    elif message.get("numerus"):
        translation[:] = []
        for _ in range(6):  # as many as Arabic has
            ET.SubElement(translation, "numerusform").text = pseudo(source)
    else:
        translation.text = pseudo(source)


tree = ET.parse(sys.argv[1])
tree.getroot().set("language", "ar_XB")
for each in tree.iter("message"):
    translate(each)
tree.write(sys.argv[2], encoding="utf-8", xml_declaration=True)
