"""Posts as people write them, and as nobody does, made at random."""

import random

WORDS = (
    "The oven is open from seven Pain tout frais à l'atelier été déjà c’est « rye » “spelt” – and… "
    "#MarleBread @marle $AAPL 50% 3.50 e.g. end.It next.The U.S. Ph.D. file.txt readme.md index.html "
    "node.js a.b.c 1.2.3.4 v2.0 œuvre naïve Größe ½ ™ © ® • → ★ ♥ ☀ ✓ № ™️ ©️ e\u0301te\u0301"
).split()
IDEOGRAPHS = "日本語中国香港台湾한국어パンひらがな。、！？「」"
EMOJI = (
    "👨‍👩‍👧‍👦 👩‍🚀 👩🏽‍🚀 🏳️‍🌈 🏳‍🌈 1️⃣ 1⃣ #️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤ ❤️ ❤︎ 👍🏽 👍 🇫🇷 🇫🇷🇩🇪 🇦🇦 🇫 🎉 🥐 😀 🕵️‍♂️ 🕵🏽‍♂️ 🏃‍♀️ 🏃🏽‍♀️ ☝️🏽 ☝🏽 ☝🏽️ 👩‍❤️‍💋‍👨 👨‍👩‍👧 👁‍🗨 🏴‍☠️ "
    "✌️ ☀️ ✈️ ⚽ 🤷🏻‍♀️ 💁🏼 🫶 🧑‍🤝‍🧑 😶‍🌫️ 👨🏽‍👩‍👧 🥖🍞"
).split()
ADDRESSES = (
    "https://example.org http://example.org/x https://example.org/x?a=1&b=2#c example.org "
    "www.example.co.uk/path marle.bakery bakery.example https://bakery.example/menu "
    "https://t.co/AbC123?x=1 https://t.co/AbC123é https://en.wikipedia.org/wiki/Rye_(bread) "
    "(https://example.org/a) example.com?x=1 example.com:8080/a example.com:8080 "
    "https://exämple.de/straße exämple.de 日本語.jp 日本example.com https://日本語.jp/パス "
    "foo.com,bar.net a@b.com @foo.com #foo.com -foo.com foo-.com foo_bar.com a_b.c.com "
    "https://example.org. https://example.org/x! https://example.org/x,y;z. "
    "https://example.org/(a(b)c) https://example.org/x( xn--bcher-kva.ch https://xn--bcher-kva.ch/ "
    "HTTP://EXAMPLE.ORG/A ExAmple.COM https://localhost/a https://1.2.3.4/a http://example "
    'example.orgé example.org日 "example.org" <https://example.org> https://example.org/@user/1 '
    "https://example.org/a@b https://twitter.com/#!/x example.museum/x https://bit.ly/3abc "
    f"https://{'a' * 70}.com https://example.org/{'a' * 100}"
).split()
BLANKS = (" ", " ", " ", "\n", "", "\u00a0", ", ", ". ", ": ", "\u200b", "…", "/", "-")


def posts(seed: int, count: int) -> list[str]:
    """So many posts, the same for the same seed."""
    chance = random.Random(seed)
    return [_post(chance) for _ in range(count)]


def _post(chance: random.Random) -> str:
    pieces = (_piece(chance) + chance.choice(BLANKS) for _ in range(chance.randint(1, 25)))
    return "".join(pieces)


def _piece(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.57:
        return chance.choice(WORDS)
    if kind < 0.67:
        return "".join(chance.choices(IDEOGRAPHS, k=chance.randint(1, 8)))
    if kind < 0.84:
        return "".join(chance.choices(EMOJI, k=chance.randint(1, 3)))
    return chance.choice(ADDRESSES)
