"""Dutch words that a guesser tries first: zxcvbn knows English, and passwords that once leaked.

The order is about that of how often they are used: zxcvbn takes the place in the list for the
number of tries. Made by hand: the commonest words of the language, what passphrases are often made
of, and the words of this work.
"""

from __future__ import annotations

_WORDS = """
    welkom wachtwoord gemeente geheim inbeeld zomer winter lente herfst voorjaar najaar
    de het een en van ik je dat die in is niet op te met voor zijn aan er maar om ook als dan naar
    of wat nog al zo bij uit door over ze hij we wij jij u ons mijn jouw uw haar hun dit deze daar
    hier wel geen mij me hem heb hebt heeft hebben had was waren ben bent wordt worden werd kan kun
    kunnen moet moeten mag wil willen zal zullen zou gaan gaat ging doen doet deed zien zie zag
    weet weten komen komt kwam maken maakt laten staan zit zitten goed goede slecht groot grote
    klein kleine nieuw nieuwe oud oude lang kort mooi mooie lief lieve leuk leuke blij heel veel
    weinig meer minder alle alles iets niets niemand iemand altijd nooit soms vaak weer nu straks
    vandaag morgen gisteren dag dagen week weken maand jaar uur tijd keer eerste laatste
    januari februari maart april mei juni juli augustus september oktober november december
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
    twee drie vier vijf zes zeven acht negen tien elf twaalf honderd duizend
    rood blauw groen geel wit zwart oranje paars roze grijs bruin
    man vrouw kind kinderen moeder vader mama papa oma opa zus broer zoon dochter baby familie
    vriend vriendin mens mensen buurman buurvrouw
    huis thuis deur sleutel tafel stoel kamer keuken tuin straat stad dorp weg auto fiets trein
    boot vliegtuig school werk kantoor baas geld bank boek brief pen papier computer laptop telefoon
    hond kat poes paard koe vis vogel konijn muis olifant tijger leeuw beer
    water koffie thee brood kaas appel banaan taart koek koekje bier wijn melk
    zon maan ster regen sneeuw wind wolk zee strand bos boom bloem berg licht donker vuur
    voetbal ajax feyenoord psv muziek dans film vakantie feest verjaardag liefde hart leven geluk
    lekker gezellig hallo doei dankjewel alsjeblieft succes
    nederland holland amsterdam rotterdam utrecht haaksbergen enschede den haag
    inwoner inwoners bewoner bezoek huisbezoek contact afspraak levering dossier dossiers lijst
    schuld schulden schuldhulp schuldhulpverlening vroegsignalering zorg zorgpremie zorgverzekering
    zorgverzekeraar verzekering premie achterstand betalen betaling rekening hulp hulpverlening
    wijk buurt wijkteam team burger burgerzaken stadhuis gemeentehuis sociaal domein cak bsn
    losse woorden woord zin veilig beveiliging bestand
"""

GUESSABLE_WORDS = tuple(_WORDS.split())
