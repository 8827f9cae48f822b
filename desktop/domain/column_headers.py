"""What a header says its column holds. Any wording of the parts counts, not a list of spellings."""

from __future__ import annotations

import re
from functools import lru_cache

from desktop.domain.delivery import Field
from desktop.domain.folding import fold

CERTAIN, LIKELY, POSSIBLE, WEAK = 100, 80, 55, 30

# Read in a header of small letters without accents, words separated by single spaces.
_RULES: tuple[tuple[Field, int, str], ...] = (
    (Field.BSN, CERTAIN, r"\bbsn|burger ?service|\bsofi|fiscaal n|\bb s n\b|citizen service"),
    (
        Field.BORN,
        CERTAIN,
        r"\bgeboorte ?(dat|dag|dt|d\b)|\bgeb ?(dat|dd|dt|d\b)|geboren|birth|\bdob\b",
    ),
    (Field.BORN, LIKELY, r"^geb$|^geboorte$|\bgbdat|\bdat(um)? ?geb"),
    (Field.SURNAME, CERTAIN, r"achter ?n|geslachts ?na|familie ?na|\bfam ?naam|surname|last ?name"),
    (Field.SURNAME, POSSIBLE, r"^naam$|^eigen naam$"),
    (Field.PREFIX, CERTAIN, r"\bvoor ?v|tussen ?v|\btussenv|^vv$|^tv$|^tussen$|\bprefix"),
    (Field.INITIALS, CERTAIN, r"voor ?l(et|tr|\b)|\bvrl|\bvltr|^vl$|initial|^voorl"),
    (Field.FIRST_NAMES, CERTAIN, r"voor ?na|roep ?na|first ?name|given ?name"),
    (
        Field.NAME,
        CERTAIN,
        r"(volledige|gehele|hele|samengestelde) ?naam|\bnaam ?(volledig|compleet)",
    ),
    (
        Field.NAME,
        LIKELY,
        (
            r"^naam\b.*\b(verzekeringn|persoon|client|inwoner|betrokkene|debiteur|wanbet|burger|verzekerde)"
            r"|(client|persoons|inwoner|debiteur|verzekeringnemer)s? ?naam"
            r"|\bnaam (en|voorl|vlt|vrl|met|incl)|\bnaam voor"
        ),
    ),
    (Field.NAME, POSSIBLE, r"^naam$|^(verzekeringnemer|persoon|inwoner|client|betrokkene|name)$"),
    (Field.STREET, CERTAIN, r"^straat$|straat ?na|\bstr ?naam|openbare ruimte|^street"),
    (Field.STREET, LIKELY, r"\bstraat|\bstr\b"),
    (Field.STREET, WEAK, r"\badres"),
    (
        Field.ADDRESS,
        CERTAIN,
        (
            r"(straat|adres|str)\w* .*\b(huis ?n|hnr|hn|nr|num)|straat ?huisn"
            r"|adres ?regel|volledig ?adres"
            r"|adres ?volledig"
        ),
    ),
    (Field.ADDRESS, LIKELY, r"\b(woon|verblijf|brp|huis)?adres\b|adresgegevens|^address$"),
    (Field.ADDRESS, WEAK, r"\bstraat"),
    (Field.NUMBER, CERTAIN, r"huis ?n(r|um|\b)|\bhnr|\bh nr|\bhn\b|house ?n"),
    (Field.NUMBER, WEAK, r"^(nr|nummer|num|no)$"),
    (Field.LETTER, CERTAIN, r"huis ?l(et|t|\b)|\bhltr|\bhlt\b|\bhl\b"),
    (Field.LETTER, CERTAIN, r"huis ?n\w* ?(letter|ltr)"),
    (Field.LETTER, LIKELY, r"^(letter|ltr)$|letter (bij|achter) (het )?(huis|nr)"),
    (Field.ADDITION, CERTAIN, r"toev|\bhn?r?tv\b|\bsuffix|\badditi"),
    (Field.POSTCODE, CERTAIN, r"post ?c|\bpc\b|\bpc6|\bpcd|\bpostal|\bzip"),
    (
        Field.POSTCODE_LETTERS,
        CERTAIN,
        r"post ?c\w* ?(le?t|alfa)|\bpc ?(le?t|alfa|2\b)|\ble?tt?e?rs (van )?(de )?post ?c",
    ),
    (Field.TOWN, CERTAIN, r"woon ?pl|plaats ?na|^plaats$|\bwoonpl|^stad$|^town$|^city$"),
    (Field.TOWN, LIKELY, r"\bplaats\b|\bwpl\b|^plts$"),
    (Field.LOCATION, CERTAIN, r"lo[ck]atie ?(besch|omsch)"),
    (Field.LOCATION, POSSIBLE, r"^lo[ck]atie$"),
    (Field.UZOVI, CERTAIN, r"uzovi"),
    (
        Field.UZOVI,
        LIKELY,
        r"verzekeraar|zorg ?verz|maatschappij|\bverz\w* ?(code|nr|mij|maatsch)|insurer",
    ),
    (Field.PREMIUM, CERTAIN, r"premie|\bpremium"),
    (
        Field.PREMIUM,
        LIKELY,
        (
            r"maand ?bedrag|(bedrag|betalen|te innen|verschuldigd) (per|p) ?(maand|m|mnd)|bestuursr"
            r"|bedrag ?pm\b|mnd ?bedrag"
        ),
    ),
    (Field.PREMIUM, POSSIBLE, r"\bbedrag"),
    (
        Field.SINCE,
        CERTAIN,
        (
            r"(datum|dat|dd) ?(van )?(in ?gang|aan ?vang|start|begin|instroom)"
            r"|(in ?gangs|aan ?vangs?|start|begin|instroom) ?(datum|dat\b|dd\b|dt\b)"
            r"|(in|onder)? ?(de |het )?(regeling|regime|wanbet\w*) (sinds|sedert|vanaf)"
            r"|sinds|sedert|since"
        ),
    ),
    (
        Field.SINCE,
        LIKELY,
        (
            r"\b(in ?gang|aan ?vang|start|begin|instroom|aanmelding)|datum in regeling|\bvanaf\b"
            r"|\bdatum (in )?(de )?(regeling|regime)|\b(regeling|regime) ?datum"
            r"|\bing ?dat|\baanv ?dat"
        ),
    ),
    # The month before it begins: of two columns the other one
    (Field.SINCE, LIKELY, r"(datum|dat|dd) ?(van )?aanmelding|aanmeld ?(datum|dat\b|dd\b|dt\b)"),
    (
        Field.DURATION,
        CERTAIN,
        (
            r"duur\b|aantal (maanden|mnd|mnden|jaren|jaar|jr)"
            r"|(maanden|mnd|mnden|jaren|jr) (in|onder)"
            r"|looptijd|duration"
        ),
    ),
    (Field.DURATION, POSSIBLE, r"^(maanden|mnd|jaren)$"),
    (
        Field.COLLECTION,
        CERTAIN,
        r"\binning|inn?ings? ?w|wijze van in|bron ?hef|inn?ings ?(methode|vorm|soort)",
    ),
    (Field.COLLECTION, LIKELY, r"incasso|inhouding|betaal ?wijze|hef ?fings? ?w|collection"),
)
_COMPILED = tuple((field, score, re.compile(pattern)) for field, score, pattern in _RULES)

# Somebody or something else than the policy-holder, or another moment
_OTHER_PERSON = re.compile(
    r"partner|\bptn\b|echtgeno|\bkind|gemachtigd|bewindv|curator|contactp|werkgever|instantie"
    r"|mentor|\bouder|gezinslid|medeverz|behandel|consulent"
)
# Where the policy-holder wants the post: an address only when there is no other
_OTHER_ADDRESS = re.compile(r"corresp|\bcorr\b|\bpostadres|\bvorige?\b|\boude?\b")
_NOT: dict[Field, re.Pattern[str]] = {
    # "Geb.jaar" and "Geb.maand" are parts of a date, "Geboren (dag-maand-jaar)" is all of it
    Field.BORN: re.compile(r"plaats|land|gemeente|^(?!.*dat)(?!.*dag.*maand).*(jaar|maand|mnd)\b"),
    Field.NAME: re.compile(r"verzekeraar|maatsch|straat|plaats|bestand|gemeente|gebruik"),
    Field.SURNAME: re.compile(r"verzekeraar|gebruik"),
    Field.INITIALS: re.compile(r"achternaam|\bnaam (en|met)"),
    Field.STREET: re.compile(r"code|mail"),
    Field.ADDRESS: re.compile(r"mail|code|\bip\b|sleutel|\bid\b|soort|datum|functie"),
    Field.NUMBER: re.compile(r"^toev|\btoev\w*$|huisl|telef|straat|adres"),
    Field.LETTER: re.compile(r"voorl"),
    Field.POSTCODE: re.compile(r"postbus"),
    Field.TOWN: re.compile(r"geboorte|code|\bgeb\b"),
    Field.UZOVI: re.compile(r"verzekeringn|polis|relatie"),
    Field.PREMIUM: re.compile(
        r"schuld|achterst|totaal|openst|betaald|datum|sinds|ingang|aanvang|inning|wijze|cumul|jaar"
        r"|kwart|\bweek|per dag"
    ),
    Field.SINCE: re.compile(
        r"eind|uitstroom|afmeld|geboor|\btot\b|lever|peil|reden|inschrij[fv]|verzekeraar"
    ),
    Field.DURATION: re.compile(r"reden"),
    Field.COLLECTION: re.compile(r"datum|sinds|bedrag|percent"),
}
_OF_NO_FIELD = re.compile(
    r"opmerk|toelicht|notit|memo|bijzonder|telef|mobiel|mail|dossier|zaak|relatie|klant|wijk|buurt"
    r"|gebied|regio|provincie|gemeente|land\b|taal|nationalit|geslacht|burgerl|status|reden|soort"
    r"|team|medewerker|consulent|behandel|datum|tijd|iban|rekening|bank|polis|pakket|bron\b|code"
    r"|categorie|functie|beroep|uitker|inkom|groep|prioriteit|resultaat|actie|bericht|contact"
)
_WITH_PREFIX = re.compile(r"naam.*\b(met|incl\w*|inclusief|en|plus)\b.*(voorv|tussenv)")


@lru_cache(maxsize=4096)
def plain_header(header: str) -> str:
    """The header in small letters, ``GeboorteDatum`` and ``GEB_DAT.`` taken apart into words."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header)
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold(apart)).split())


def header_key(header: str) -> str:
    """Under which a choice of the user for this header is remembered."""
    return " ".join(fold(header).split())


@lru_cache(maxsize=4096)
def fields_of_header(header: str) -> dict[Field, int]:
    """How strongly the header points to each field, 0-100; empty when it says nothing."""
    spaced = plain_header(header)
    joined = " ".join(re.sub(r"[^a-z0-9]+", " ", fold(header)).split())
    found: dict[Field, int] = {}
    if not spaced or len(spaced) > 80:
        return found
    for field, score, pattern in _COMPILED:
        if pattern.search(spaced) or pattern.search(joined):
            found[field] = max(found.get(field, 0), score)
    for field in list(found):
        refused = _NOT.get(field)
        if refused and refused.search(spaced):
            del found[field]
    if _OTHER_PERSON.search(spaced):
        return {}
    if _OTHER_ADDRESS.search(spaced):
        found = {field: score // 3 for field, score in found.items()}
    if re.search(r"verzekeringnemer|\bvn\b", spaced):
        found = {field: min(score + 5, 105) for field, score in found.items()}
    if Field.POSTCODE_LETTERS in found:
        found = {Field.POSTCODE_LETTERS: found[Field.POSTCODE_LETTERS]}
    if Field.PREFIX in found and Field.SURNAME in found:
        del found[Field.PREFIX if _WITH_PREFIX.search(spaced) else Field.SURNAME]
    if Field.ADDITION in found or Field.LETTER in found:
        found.pop(Field.NUMBER, None)
        if _is_number_with_more(header):
            found = {Field.NUMBER: CERTAIN}
    return found


@lru_cache(maxsize=4096)
def is_denied_by_header(field: Field, header: str) -> bool:
    """Whether the header says that this is not ours, whatever stands in the column."""
    spaced = plain_header(header)
    refused = _NOT.get(field)
    return bool(
        _OTHER_PERSON.search(spaced)
        or _OTHER_ADDRESS.search(spaced)
        or (refused and refused.search(spaced))
    )


def says_something_else(header: str) -> bool:
    """Whether the header names a thing that no delivery has a field for, such as a remark."""
    return _OF_NO_FIELD.search(plain_header(header)) is not None


def _is_number_with_more(header: str) -> bool:
    """``Huisnummer + toevoeging`` is a number column; ``Huisnummer toevoeging`` is not."""
    return bool(
        re.search(
            r"h\w*n\w*\.?\s*(\+|/|&|,|\ben\b|\bmet\b|\bincl\w*\.?)"
            r"\s*-?\w*\s*\w*\.?\s*(toev|le?tt?e?r)",
            fold(header),
        )
    )


def is_in_cents(header: str) -> bool:
    """Whether the header of an amount says that it is counted in cents: "Premie (in centen)"."""
    return (
        re.search(r"\b(euro ?)?(cent|cents|centen|ct|cts)\b|\bx 100\b", plain_header(header))
        is not None
    )


def duration_unit(header: str) -> str:
    """What bare numbers in a duration column count: "jaren", "maanden" or "" when unsaid."""
    words = plain_header(header)
    months = re.search(r"\b(mnd\w*|maand\w*|mdn|md)\b|\bmaanden", words)
    years = re.search(r"\b(jaar|jaren|jr|jrn)\b", words)
    if bool(months) == bool(years):
        return ""
    return "maanden" if months else "jaren"
