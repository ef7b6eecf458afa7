# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""What the pages say to type: vqctl has each command, with these options."""

import re
import subprocess
import unittest

from stage.processes import PROGRAMS, ROOT

PAGES = [ROOT / "README.md", *ROOT.glob("docs/*.md"), *ROOT.glob("docs/operations/*.md")]


def said(*words):
    return subprocess.run([PROGRAMS / "vqctl", *words], capture_output=True, text=True,
                          timeout=20, check=True).stdout


def commands(side):
    return set(re.findall(r"^  ((?:[a-z][a-z-]* )*[a-z][a-z-]*)(?= )", said("help", *side), re.M))


def typed(page):
    """The words of each command, from its first one on: whom to ask and as whom stands before."""
    text = page.read_text(encoding="utf-8").replace("\\\n", " ")
    for line in re.findall(r"(?:`|^ *)vqctl ([^`\n]+)", text, re.M):
        words = line.split("#")[0].split()
        while words and not re.fullmatch(r"[a-z][a-z-]*", words[0]):
            words.pop(0)
        if words and words[0] != "help":
            yield words


def described(page, known):
    """Which of these commands the page names: in whole, as one of each NOUN, or, behind another
    one of the same noun, by its verb alone."""
    text = page.read_text(encoding="utf-8")
    nouns = re.findall(r"`([a-z]+)`", re.search(r"A `NOUN` is (.+?);", text, re.S)[1])
    found = set()
    for line in text.splitlines():
        noun = None
        for words in re.findall(r"`((?:NOUN|[a-z][a-z-]*)(?: [a-z][a-z-]*)*)\b[^`]*`", line):
            first, _, verb = words.partition(" ")
            found |= {f"{each} {verb}" for each in nouns} if first == "NOUN" else {words}
            if noun and not verb:
                found |= {f"{each} {words}" for each in (nouns if noun == "NOUN" else [noun])}
            noun = first if verb else noun
    return found & known


class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.sides = {side: commands(side) for side in [(), ("cloud",)]}

    def knows(self, words):
        """Whether one of the sides has this command, with these options."""
        options = re.findall(r"--[a-z][a-z-]*", " ".join(words))
        for side, known in self.sides.items():
            for count in (2, 1):
                command = words[:count]
                if " ".join(command) in known:
                    told = said("help", *side, *command) + "--json"
                    if all(each.removesuffix("-file") in told for each in options):
                        return True
        return False

    def test_every_command_of_a_page_is_one(self):
        lines = [(page.name, words) for page in PAGES for words in typed(page)]
        self.assertGreater(len(lines), 60)
        self.assertEqual([each for each in lines if not self.knows(each[1])], [])

    def test_every_command_is_on_its_page(self):
        for side, known in self.sides.items():
            page = described(ROOT / "docs" / "vqctl.md", known)
            self.assertEqual(sorted(known - page), [], side)

    def test_one_that_is_none_is_found(self):
        for line in ["sites list", "site lists", "site list --colour red"]:
            self.assertFalse(self.knows(line.split()), line)
        for line in ["site list", "device add --role sync", "queue list --json > q"]:
            self.assertTrue(self.knows(line.split()), line)


if __name__ == "__main__":
    unittest.main()
