"""The words that files and titles have for each sport, by language, as regular expressions.

They are matched as whole words against a text without accents, in small letters, with spaces for
all punctuation (`sports.plain_words`). Languages that write no spaces stand in `UNSPACED`. Names as
Garmin, Strava and other apps list them are marked in docs/importing.md as seen or described.
"""

from typing import NamedTuple


class SportWords(NamedTuple):
    """A sport's code and its words by language; "run" and "lift" beside `OtherSession.Sport`."""

    code: str
    words: dict[str, str]


# What is found is taken out of the text before the next is looked for, so that "cross-country
# skiing" holds no running, "weighted march" no lifting, and "stair climbing" no climbing.
SPORTS: tuple[SportWords, ...] = (
    SportWords(
        "march",
        {
            "en": r"ruck|rucks|rucking|ruck ?march\w*|(?:loaded|weighted) (?:march|walk|hik)\w*"
            r"|load carriage|tabbing|yomp\w*",
            "de": r"(?:gepack|leistungs|ruck\w*)marsch",
        },
    ),
    SportWords(
        "other",  # known sports of which a part would be taken for another
        {
            "en": r"motor ?(?:cycl|bik)\w*|moto(?:cross|cicl|siklet)\w*|paraglid\w*|quads?"
            r"|snow ?mobil\w*|horse\w*(?: back)?(?: ?riding)?"
            r"|equestrian\w*|wheel ?chair\w*(?: push)?(?: (?:run|walk)\w*)?|orienteering\w*"
            r"|triathlon|duathlon|aquathlon|swim ?(?:bike ?)?run\w*|multi ?sports?"
            r"|track and field|athletics|track me|(?:kite|wing) ?(?:boarding|foiling)|stop ?watch"
            r"|transition|(?:sky|scuba|free|apnea|gas|gauge)? ?div(?:e|ing)|boating|motor ?boat\w*"
            r"|(?:kite|wind|wake|wing)? ?surf\w*|wake ?boarding|sail(?:s|ing|ed|boat)?|driving"
            r"|flying|hang gliding"
            r"|disc golf|(?:water|aqua) ?(?:aerobics|fitness|jogging|running)|water ?polo",
            "de": r"orientierungslauf\w*|ol lauf|motorrad\w*|reiten|ausritt|segeln|tauch\w*"
            r"|rollstuhl\w*"
            r"|aqua ?jogging|wassergymnastik",
            "fr": r"course d ?orientation|equitation|voile|plongee|fauteuil roulant|aquagym",
            "es": r"carrera de orientacion|orientacion|equitacion|buceo",
            "pt": r"corrida de orientacao|equitacao|hipismo|passeio a cavalo|mergulho|triatlo\w*",
            "it": r"corsa di orientamento|orientamento|equitazione|cavalc\w*|subacquea",
            "nl": r"orientatieloop|paardrij\w*|motor(?:rij|fiets)\w*|autorijden|zeilen|duiken",
            "da": r"orienteringslob|(?:heste)?ridning|motorcyk\w*|\w*korsel|sejlads|dykning",
            "no": r"orienteringslop|orientering|ridning|motorsyk\w*|seiling|dykking",
            "sv": r"orienteringslopning|orientering|ridning|motorcyk\w*|segling|dykning",
            "pl": r"bieg na orientacje|jazda konna|jezdziectwo|motocykl\w*|zeglarstwo|nurkowanie",
            "hu": r"tajfutas|lovaglas|vitorlazas|\w*motor\w*|buvarkodas",
            "fi": r"suunnistus\w*|ratsastus|purjehdus|moottoripyora\w*|sukellus",
            "cs": r"orientacni beh|jizda na koni|motocykl\w*|motorka|potapeni|triatlon",
            "tr": r"binicilik|yelken|dalis",
            "ru": r"верховая езда|мотоцикл\w*|дайвинг|триатлон|спортивное ориентирование",
        },
    ),
    SportWords(
        "machine",
        {
            "en": r"elliptical\w*|cross ?trainer|stair\w*(?: climb\w*| step\w*| master)?|steppers?"
            r"|step machine|step mill|floor climbing|arc trainer|orbi\w*trek\w*",
            "de": r"ellipsen\w*|treppensteig\w*|treppenlauf\w*|stepper",
            "fr": r"elliptique|velo elliptique|simulateur d ?escalier|(?:montee d ?)?escaliers?",
            "es": r"eliptica|(?:subir |subida de )?escaleras",
            "pt": r"eliptico|(?:subir |subida de )?escadas",
            "it": r"ellittica|salita scale",
            "nl": r"crosstrainer|traplopen",
            "da": r"crosstrainer|trappe\w*",
            "no": r"ellipsemaskin\w*|trappe\w*",
            "sv": r"crosstrainer|trapp\w*",
            "pl": r"orbitrek|eliptyczn\w*|wchodzenie po schodach|schody",
            "hu": r"ellipszis\w*|elliptikus\w*|lepcso\w*",
            "fi": r"crosstrainer|elliptinen|porras\w*|portaat|portaiden\w*",
            "cs": r"eliptic\w*|chuze do schodu|schody",
            "tr": r"eliptik\w*|merdiven\w*",
            "ru": r"эллип\w*|степпер|лестниц\w*",
        },
    ),
    SportWords(
        "ski",
        {
            "en": r"(?:alpine|nordic|backcountry|back country|cross country|xc|classic|water|roller"
            r"|skate|skating|downhill|touring|indoor|virtual)? ?(?:ski|skis|skied|skiing|skier)"
            r"(?: touring)?|snow ?board\w*|snow ?shoe\w*|snow sports?|back ?country",
            "de": r"\w*ski(?:fahren|fahrt|laufen|lauf|langlauf|tour|touren|tourengehen|roller"
            r"|rollern)"
            r"|(?:\w*er )?langlauf(?:en)?|schi(?:fahren|tour)|schneeschuh\w*|langlaufen",
            "fr": r"ski (?:alpin|de fond|nordique|de randonnee)|raquettes?(?: a neige)?"
            r"|surf des neiges",
            "es": r"esqui\w*|raquetas de nieve|tabla de nieve",
            "pt": r"esqui\w*|raquetes? de neve",
            "it": r"sci|sci (?:alpino|di fondo|alpinismo)|scialpinismo|ciaspol\w*"
            r"|racchette da neve",
            "nl": r"\w*skien|skitocht\w*|langlaufen|sneeuwschoen\w*",
            "da": r"skilob|langrend\w*|skitur|rulleski|snesko\w*",
            "no": r"\w*langrenn\w*|skitur\w*|skigaing|rulleski\w*|randonee|truger?|alpint|skiturer"
            r"|skikjoring",
            "sv": r"\w*skidakning|skidor|langdskid\w*|rullskid\w*|turskid\w*|snosko\w*"
            r"|utforsakning",
            "pl": r"(?:biegi? )?narciar\w*|biegi narciarskie|biegowki|biegowe narty"
            r"|narty(?: biegowe)?"
            r"|nartorolki|rakiet\w* snieznych",
            "hu": r"sifutas|siel\w*|situra\w*|hotalp\w*",
            "fi": r"\w*hiihto\w*|laskettelu|lumikenka\w*|lumilautailu",
            "cs": r"beh na lyzich|lyzovani|lyzich|bezk\w*|skialp\w*|sneznic\w*",
            "sk": r"beh na lyziach|skialpinizmus|bezky|sneznic\w*",
            "tr": r"kros kayagi|kayak (?:yapma|sporu)|alp disiplini|kar kayagi",
            "ru": r"(?:беговые |горные )?лыжи|лыжн\w*(?: гонк\w*| бег)?|горнолыж\w*|сноуборд\w*",
            "uk": r"(?:бігові )?лижі|лижн\w*",
        },
    ),
    SportWords(
        "skate",
        {
            "en": r"(?:ice|inline|roller|in line|speed)? ?(?:skat(?:e|es|ing|er)|skate ?boarding)"
            r"|roller ?blad\w*",
            "de": r"eislauf\w*|schlittschuh\w*|rollschuh\w*|inline ?skat\w*|skaten|inliner",
            "fr": r"patin\w*|roller",
            "es": r"patin\w*",
            "pt": r"patin\w*",
            "it": r"pattin\w*",
            "nl": r"schaats\w*|skeeler\w*|inline ?skaten",
            "da": r"skojte\w*|rulleskojte\w*",
            "no": r"skoyte\w*|rulleskoyte\w*",
            "sv": r"skridsko\w*|inlines\w*",
            "pl": r"lyzw\w*|wrotk\w*|rolki|(?:jazda na )?rolkach",
            "hu": r"\w*korcsoly\w*",
            "fi": r"\w*luistel\w*",
            "cs": r"brusl\w*|korcul\w*",
            "tr": r"paten\w*|buz pateni",
            "ru": r"коньк\w*|роликов\w*(?: коньк\w*)?|ролик\w*",
        },
    ),
    SportWords(
        "climb",
        {
            "en": r"climb|climbing|(?:rock|indoor|ice|sport|lead) ?climb\w*|boulder\w*|bouldering"
            r"|mountaineering|via ferrata",
            "de": r"\w*klettern|kletter\w*|bergsteig\w*|bouldern|hochtour\w*|klettersteig\w*",
            "fr": r"escalade|alpinisme|via ferrata",
            "es": r"escalada|alpinismo|montanismo",
            "pt": r"escalada|montanhismo",
            "it": r"arrampicata|alpinismo",
            "nl": r"\w*klimmen|klimhal|bergbeklimmen",
            "da": r"\w*klatring|bjergbestigning",
            "no": r"\w*klatring|buldring",
            "sv": r"\w*klattring|bergsbestigning|bouldring",
            "pl": r"wspinacz\w*|alpinizm|bouldering",
            "hu": r"\w*maszas|hegymaszas",
            "fi": r"\w*kiipeily|vuorikiipeily",
            "cs": r"lezeni|horolez\w*|bouldering",
            "tr": r"\w*tirman\w*|dagcilik",
            "ru": r"скалолаз\w*|альпинизм|боулдеринг",
        },
    ),
    SportWords(
        "ball",
        {
            "en": r"\w*ball|\w*(?:tennis|badminton|squash|padel|pickle ?ball|soccer|hockey|rugby"
            r"|cricket|golf|golfing|lacrosse|racquet\w*|racket|bandy|ping ?pong)",
            "de": r"fussball|tischtennis|federball",
            "fr": r"volley|tennis de table",
            "es": r"futbol|baloncesto|balonmano|voleibol|tenis(?: de mesa)?",
            "pt": r"futebol|basquete\w*|voleibol|tenis(?: de mesa)?|andebol",
            "it": r"calcio|calcetto|pallavolo|pallacanestro|pallamano|beach volley|tennistavolo",
            "nl": r"voetbal\w*|tafeltennis|volleybal|basketbal",
            "da": r"fodbold|handbold|bordtennis|volley\w*",
            "no": r"fotball|handball|bordtennis|innebandy",
            "sv": r"fotboll|handboll|innebandy|bordtennis",
            "pl": r"pilka (?:nozna|reczna)|koszykowka|siatkowka|tenis(?: stolowy)?",
            "hu": r"foci|labdarugas|kezilabda|kosarlabda|roplabda|tenisz|asztalitenisz",
            "fi": r"jalkapallo|koripallo|lentopallo|salibandy|sulkapallo|jaakiekko",
            "cs": r"fotbal|hazena|tenis|stolni tenis|florbal|volejbal",
            "tr": r"futbol|basketbol|voleybol|tenis",
            "ru": r"футбол|баскетбол|волейбол|теннис|хоккей|бадминтон",
        },
    ),
    SportWords(
        "row",
        {
            "en": r"row|rowing(?: machine)?|(?:indoor|machine|concept ?2?) rower|rower machine"
            r"|rowed|kayak\w*|canoe\w*|paddl\w*|stand ?up paddl\w*|sup|rafting|(?:row )?ergometer"
            r"|white ?water",
            "de": r"rudern|\w*rudern|ruder\w*|kanu\w*|kajak\w*|paddeln",
            "fr": r"aviron|rameur|kayak|pagaie",
            "es": r"remo|remar|piraguismo|maquina de remo|canotaje",
            "pt": r"remo|remar|canoagem|caiaque",
            "it": r"canottaggio|canoa|canoismo|vogatore|kayak",
            "nl": r"peddel\w*|\w*roeien|roei\w*|kano\w*|kajak\w*",
            "da": r"roning|ergoroning|romaskine|kajak\w*|kano\w*",
            "no": r"roing|romaskin\w*|padling|kajakk\w*|kano\w*",
            "sv": r"rodd|roddmaskin|paddling|kajak\w*|kanot\w*",
            "pl": r"wioslar\w*|wioslo\w*|ergometr wioslarski|kajak\w*",
            "hu": r"evez\w*|\w*evezes|kajak\w*|kenu\w*",
            "fi": r"\w*soutu|melonta|kajakki\w*",
            "cs": r"veslovani|veslar\w*|padlovani|kajak\w*|kanoistika",
            "tr": r"kurek\w*|kano|kayak",
            "ru": r"гребл\w*|байдарк\w*|каяк\w*|гребной\w*",
        },
    ),
    SportWords(
        "swim",
        {
            "en": r"(?:\w*swim|\w*swims|\w*swimming|\w*swum)",
            "de": r"\w*schwimm\w*|geschwommen",
            "fr": r"natation|nat piscine|nage\w*|nager",
            "es": r"natacion|nadar|nado",
            "pt": r"natacao|nadar|nado",
            "it": r"nuoto|nuotare|nuotata",
            "nl": r"\w*zwemmen|zwem\w*",
            "da": r"\w*svomning|svom\w*|svommetur",
            "no": r"\w*svomming|svom\w*",
            "sv": r"\w*simning|simma\w*|simpass|simtur",
            "pl": r"plywani\w*|plywac\w*|plywacki\w*",
            "hu": r"\w*uszas|uszni",
            "fi": r"\w*uinti|uinti\w*|uida",
            "cs": r"plavani|plaval\w*",
            "sk": r"plavanie",
            "tr": r"yuzme\w*|yuzmek",
            "ru": r"плавани\w*|заплыв\w*",
            "uk": r"плавання",
            "ca": r"natacio",
            "ro": r"inot",
            "sl": r"plavanje",
            "hr": r"plivanje",
            "el": r"κολυμβηση|κολυμπι",
        },
    ),
    SportWords(
        "ride",
        {
            "en": r"(?:e |hand |uni)?(?:\w*cycl(?:e|es|ed|ing|ist|o|ocross)|\w*bik(?:e|es|ed|ing)"
            r"|bicycl\w*|recumbent)|(?:virtual ?|e ?bike ?|trail ?|group ?|bike ?)?rides?|riding"
            r"|mtb|bmx|spin|spinning|peloton|gravel"
            r"(?: (?:ride|bike|cycling))?|zwift|cyclo ?cross",
            "de": r"rad|rad(?:fahren|fahrt|tour|ausfahrt|eln|strecke|training|sport|runde"
            r"|rennen)\w*"
            r"|\w*radfahren|\w*radfahrt|\w*radtour|fahrrad\w*|rennrad\w*|mountain ?bik\w*"
            r"|gravelbike\w*"
            r"|bik(?:en|etour)|radl\w*|indoor ?rad|ergometer ?rad",
            "fr": r"(?:sortie )?velos?|velomobile|cyclisme|cyclo\w*|vtt|vae|home trainer",
            "es": r"ciclism\w*|ciclista|ciclo\w*|bici\w*|btt",
            "pt": r"ciclism\w*|ciclista|bici\w*|bike|pedal|pedalada|btt",
            "it": r"ciclism\w*|ciclo\w*|bici\w*|pedalata",
            "nl": r"\w*fiets\w*|\w*wielren\w*|wieler\w*|toerfiets\w*",
            "da": r"\w*cykling|\w*cykel\w*|\w*cykl\w*",
            "no": r"\w*sykling|\w*sykkel\w*|sykl\w*",
            "sv": r"\w*cykling|\w*cykel\w*|cykl\w*",
            "pl": r"kolarstwo\w*|(?:jazda na )?rower\w*|kolarsk\w*|przejazdzka rowerowa",
            "hu": r"\w*kerekpar\w*|\w*bicikli\w*|bicajoz\w*|bringa\w*",
            "fi": r"\w*pyoraily\w*|\w*pyoralenkki|pyoralla|fillari\w*",
            "cs": r"cyklist\w*|cyklo\w*|(?:jizda )?na kole|horsk\w+ kol\w+|silnicni kolo",
            "sk": r"bicykl\w*|cyklistika",
            "tr": r"\w*bisiklet\w*",
            "ru": r"вело\w*",
            "uk": r"вело\w*|їзда на велосипеді",
            "ca": r"ciclisme",
            "sl": r"kolesarj\w*",
            "hr": r"biciklizam|vožnja bicikla",
            "el": r"ποδηλασια|ποδηλατο",
        },
    ),
    SportWords(
        "hike",
        {
            "en": r"(?:trail |day |night )?(?:hike|hikes|hiked|hiker|hiking)|trek|treks|trekking"
            r"|backpacking|hill ?walk\w*|tramping",
            "de": r"\w*wander(?:n|ung|ungen|tour|weg)|bergtour|trekking",
            "fr": r"randonnees?(?: pedestre)?|rando|randos|marche en montagne",
            "es": r"senderism\w*|excursion\w*|trekking|caminata por la montana",
            "pt": r"pedestrianismo|trekking|caminhada em trilha\w*",
            "it": r"escursion\w*|trekking",
            "nl": r"hike|hiken|bergwandel\w*|trektocht\w*|trekking",
            "da": r"\w*vandring|vandretur\w*|vandre",
            "no": r"fottur\w*|fjelltur\w*|\w*vandring|toppturer?",
            "sv": r"\w*vandring|vandra|fjalltur\w*|vandringstur",
            "pl": r"turystyka piesza|(?:piesz\w* )?wedrow\w*|wycieczk\w* (?:piesz|gorsk)\w*"
            r"|trekking",
            "hu": r"\w*turazas\w*|gyalogtura\w*|termeszetjaras|hegyi tura|tura|kirandulas",
            "fi": r"vaellus\w*|patikointi|patikka\w*|retkeily",
            "cs": r"(?:pesi |horska )?turistika|pesi tura|vyslap\w*",
            "sk": r"(?:pesia )?turistika",
            "tr": r"doga yuruyusu|dag yuruyusu|trekking",
            "ru": r"поход\w*|хайкинг|треккинг|пеш\w* (?:поход|туризм)\w*",
            "uk": r"похід|походи|піший туризм|хайкінг",
            "ca": r"senderisme|excursionisme",
            "ro": r"drumeti\w*",
            "sl": r"pohodnistvo|planinarjenje",
            "hr": r"planinarenje|pjesacenje",
            "el": r"πεζοπορια",
        },
    ),
    SportWords(
        "walk",
        {
            "en": r"(?:nordic |speed |power |race |dog |casual |treadmill |indoor |fitness )?"
            r"(?!side|board|cross|cat)\w*(?:walk|walks|walked|walking)|strolls?|strolling",
            "de": r"\w*spazier\w*(?: gehen)?|nordic walking|walken|gassi\w*",
            "fr": r"marche(?: a pied| nordique| rapide| sportive)?|promenade a pied|balade a pied",
            "es": r"camin(?:ar|ata|atas|ando)|marcha(?: nordica)?|paseo a pie",
            "pt": r"caminhadas?|caminhar|marcha nordica",
            "it": r"cammin(?:ata|ate|are|o)|passeggiat\w*|marcia|nordic walking",
            "nl": r"wandel\w*|\w*wandeling|\w*wandelen",
            "da": r"gatur\w*|gaende|spadseretur\w*|stavgang|kapgang|til fods",
            "no": r"gatur\w*|gange|spasertur\w*|spaser\w*|stavgang",
            "sv": r"promenad\w*|\w*promenad|stavgang",
            "pl": r"spacer\w*|chod|chodzenie(?: na czas)?|marsz\w*|nordic walking",
            "hu": r"seta|setal\w*|\w*gyalogl\w*",
            "fi": r"\w*kavely\w*",
            "cs": r"chuze|prochazk\w*|severska chuze",
            "sk": r"chodza|prechadzk\w*",
            "tr": r"\w*yuruyus\w*|yurume",
            "ru": r"(?:скандинавская |спортивная )?ходьба|ходьб\w*|прогулк\w*|пешком",
            "uk": r"ходьба|прогулянк\w*",
            "ca": r"passejada|caminada",
            "ro": r"mers(?: pe jos)?|plimbare",
            "sl": r"hoja|sprehod",
            "hr": r"hodanje|setnja",
            "el": r"περπατημα",
        },
    ),
    SportWords(
        "lift",
        {
            "en": r"(?:\w*strength|strengthen\w*|weight ?(?:s|lifting|training|lifter)|weights"
            r"|\w*lifting"
            r"|(?:functional )?strength training|body ?building|power ?lift\w*|barbell\w*)",
            "de": r"kraft(?:training|ausdauer\w*|sport|zirkel|einheit|raum)?|kraft\w*training"
            r"|gewicht(?:e|heben|straining)|hantel\w*",
            "fr": r"musculation|renforcement(?: musculaire)?|halterophilie|muscu|aux poids",
            "es": r"fuerza|pesas|musculacion|halterofilia|levantamiento de pesas",
            "pt": r"musculacao|forca|levantamento de peso\w*|treinamento com pesos|pesos",
            "it": r"forza|pesi|potenziamento|sollevamento pesi",
            "nl": r"kracht|kracht\w*|gewichtheffen|gewichten",
            "da": r"styrke|styrke\w*|vaegtloftning",
            "no": r"styrke|styrke\w*|vektloft\w*",
            "sv": r"styrka|styrke\w*|tyngdlyft\w*",
            "pl": r"silow\w*|(?:trening|cwiczenia) silow\w*|silowni\w*|podnoszenie ciezarow"
            r"|treningi? silowy|wzmacniaj\w*",
            "hu": r"ero(?:edzes|sites|sito|nleti)\w*|sulyzos\w*|sulyemeles|konditerem",
            "fi": r"voima\w*|kuntosali\w*|painonnosto|lihaskunto\w*",
            "cs": r"posil\w*|silov\w*|vzpirani",
            "sk": r"posil\w*|silov\w*",
            "tr": r"kuvvet\w*|agirlik\w*|guc antrenmani|halter",
            "ru": r"силов\w*|тяжел\w* атлетика",
            "uk": r"силов\w*",
            "ca": r"forca",
            "ro": r"forta|haltere",
            "el": r"ενδυναμωση",
        },
    ),
    SportWords(
        "yoga",
        {
            "en": r"\w*yoga|pilates|stretch\w*|mobility|flexib\w*|tai ?chi|breath\w*|meditat\w*",
            "de": r"dehn\w*|beweglichkeit\w*|atem\w*|mobilisation",
            "fr": r"etirements?|souplesse|respiration|meditation",
            "es": r"estiramient\w*|flexibilidad|respiracion|movilidad|meditacion",
            "pt": r"alongament\w*|flexibilidade|respiracao|mobilidade",
            "it": r"allungamento|flessibilita|respirazione|mobilita",
            "nl": r"rekken|lenigheid|ademhaling\w*",
            "da": r"udstraekning|smidighed\w*|vejrtraekning\w*",
            "no": r"toyning|toying|smidighet\w*|bevegelighet\w*|pust\w*",
            "sv": r"stretching|rorlighet\w*|smidighet\w*|andning\w*",
            "pl": r"joga|rozciagani\w*|oddech\w*|medytacja",
            "hu": r"joga|nyujt\w*|legzes\w*|meditacio",
            "fi": r"jooga|venyttely|liikkuvuus\w*|hengitys\w*",
            "cs": r"joga|protahovani|strecink|dychani",
            "tr": r"esneme\w*|nefes\w*|meditasyon",
            "ru": r"йога|пилатес|растяжк\w*|медитация|дыхан\w*",
        },
    ),
    SportWords(
        "run",
        {
            "en": r"runs?|runners?|running|jog|jogs|jogging|jogged"
            r"|(?:park|fun|trail|fell|night|mud|long|city|beach|virtual|indoor|outdoor|treadmill"
            r"|track|street|road|ultra|tempo|snow|cani|xmas)run(?:s|ning)?"
            r"|track workout|obstacle (?:race|racing|course)",
            "de": r"lauf|laufe|laufen"
            r"|lauf(?:runde|training|einheit|treff|tour|strecke)\w*|gelaufen|joggen|joggingrunde"
            r"|(?!ab|auf|bach|kreis|ober|um|unter|ver|zu)\w+lauf(?:en)?",
            "fr": r"course (?:a pied|sur|en|virtuelle|nature|a obstacles?)|courses a pied"
            r"|footings?|courir|ultrafond",
            "es": r"carreras?|correr|corriendo|trote",
            "pt": r"corridas?|correr|correndo",
            "it": r"corsa|correre|correndo|corsetta",
            "nl": r"\w*hard(?:loop|lop)\w*|rennen|runnen|trailrunnen|(?:ochtend|middag|avond"
            r"|nacht|lunch|duur|trim|trail"
            r"|interval|herstel|boslauf|bos|tempo|strand)loop\w*",
            "da": r"lob|lobe|lobet|lobetur\w*|lobetraening"
            r"|(?:trail|morgen|aften|inter\w*|bane|gade|skov|frokost|motions|terraen|virtuelt )lob",
            "no": r"lop|lope|loping|lopetur\w*|lopeokt|jogge\w*|joggetur"
            r"|(?:terreng|trail|bane|tur|motbakke|morgen|kvelds|sti|inne|ultra)lop\w*|jogg",
            "sv": r"lopning|\w+lopning|lop(?:pass|runda|tur|traning)\w*|springa|jogga|joggning"
            r"|jogg",
            "pl": r"bieg(?:i|u|iem)?|biegani\w*|biegow\w*|jogging|trucht\w*",
            "hu": r"\w*futas\w*|futo\w*|futni|kocog\w*",
            "fi": r"\w*juoksu\w*|juosten|holkka\w*|(?:juoksu|aamu|ilta)lenkki|lenkki|lenkkeily",
            "cs": r"beh|behani|behu|behem|vybeh|klus",
            "sk": r"behanie",
            "tr": r"kosu\w*|kosma\w*",
            "ru": r"бег|бега|бегом|\w*пробежк\w*|трейлраннинг|джоггинг|забег\w*",
            "uk": r"біг|бігу|пробіжк\w*",
            "ca": r"cursa|cursa per muntanya",
            "ro": r"alergare|alergat",
            "sl": r"tek|tekanje",
            "hr": r"trcanje",
            "el": r"τρεξιμο",
        },
    ),
)
# Words that say something only where none of the above does.
WEAK: tuple[SportWords, ...] = (
    SportWords(
        "swim",
        {
            "en": r"pool(?: length\w*)?|open water|lap pool",
            "de": r"schwimmbad|hallenbad|freiwasser|freibad",
            "fr": r"(?:en )?piscine|eau libre",
            "es": r"piscina|aguas abiertas",
            "pt": r"piscina|aguas abertas",
            "it": r"piscina|vasca|acque libere",
            "nl": r"zwembad|buitenwater|open water",
            "da": r"\w*bassin|abent vand|svommehal",
            "no": r"\w*basseng|apent vann",
            "sv": r"\w*bassang|oppet vatten|simhall",
            "pl": r"basen\w*|wod\w* otwart\w*",
            "hu": r"uszoda\w*|medence\w*|nyilt viz\w*",
            "fi": r"\w*allas\w*|avovesi|uimahalli",
            "cs": r"bazen\w*|otevren\w* vod\w*",
            "tr": r"havuz\w*|acik su",
            "ru": r"бассейн\w*|открыт\w* вод\w*",
        },
    ),
    SportWords(
        "walk",
        {
            "de": r"gehen|gang",
            "es": r"andar|paseo",
            "pt": r"andar|passeio",
            "fr": r"promenade|balade",
            "da": r"gang|tur",
            "no": r"gang|tur",
            "sv": r"(?:inomhus)?gang",
        },
    ),
    SportWords("hike", {"pt": r"trilhas?"}),
    SportWords("march", {"en": r"march", "de": r"\w*marsch"}),
    SportWords("run", {"en": r"trails?|track|tracks|street", "fr": r"course"}),
    SportWords("machine", {"en": r"fitness equipment|ergometer|cardio machine"}),
)
# Treadmills tell of a run where no other sport is named.
TREADMILLS = {
    "en": r"treadmills?",
    "de": r"laufband\w*",
    "fr": r"tapis(?: roulant| de course)?",
    "es": r"cinta(?: de correr| para correr)?",
    "pt": r"esteira|passadeira",
    "it": r"tapis roulant",
    "nl": r"loopband\w*",
    "da": r"lobeband\w*",
    "no": r"tredemolle\w*|lopeband\w*|molle",
    "sv": r"lopband\w*",
    "pl": r"biezni\w*",
    "hu": r"futopad\w*",
    "fi": r"juoksumat\w*",
    "cs": r"bezeck\w+ (?:pas\w*|trenazer\w*)",
    "tr": r"kosu bandi\w*",
    "ru": r"(?:бегов\w+ )?дорожк\w*",
    "uk": r"бігов\w+ доріжк\w*",
}
# Names that say no sport, or one that the site counts as other training.
GENERAL = (
    r"other|others|generic|all|unknown|uncategori[sz]ed|activity|activities|sports?|workouts?"
    r"|trainings?|exercises?|fitness|cardio|hiit|gym|gymnastics?|cross ?fit|functional|core"
    r"|aerobics?|dance|dancing|zumba|box|boxing|kick ?boxing|martial arts?|judo|karate|fencing"
    r"|jump rope|rope skipping|hunting|fishing|tactical|jump ?master|archery|frisbee|ultimate"
    r"|high|intensity|intervals?|cross|mind|body|and|preparation|metabolic|social|inspired|disc"
    r"|wrestling|barre|step|physical|therapy|indoor"
    r"|bowling|curling|sled|luge|rest|recovery|cool ?down|warm ?up|rafting|snorkel\w*|water"
    r"|circuit|bootcamp|mixed|outdoor|group|mma|hunt|shooting|parkour|obstacle|virtual|game"
    r"|gaming|race|racing|play|hand ?cycle"
    r"|non classe|sin clasificar|nicht kategorisiert|sonstiges?|sonstige|andere|anderes|training"
    r"|ausdauer|tanzen|boxen|fitnessgerat"
    r"|autre|autres|entrainement|danse|boxe|gymnastique|otro|otra|otros|entrenamiento|baile|boxeo"
    r"|outro|outra|outros|treino|danca|altro|altri|vela|allenamento|ballo|overig|overige|anders"
    r"|dansen"
    r"|andet|andre|traening|annet|trening|dans|boksing|annat|ovrigt|traning"
    r"|inn[eya]|taniec|egyeb|edzes|tanc|muu|muut|harjoitus|tanssi|jin[ea]|dalsi|ostatni|trenink"
    r"|tanec"
    r"|diger|antrenman|dans|друг\w*|прочее|тренировка|інше|その他|ワークアウト|其他|기타"
)
# Japanese, Chinese and Korean, which write no spaces between words; the longer names stand first.
UNSPACED: tuple[tuple[str, str], ...] = (
    (
        "machine",
        r"エリプティカル|クロストレーナー|ステア|ステップ|階段|椭圆机|橢圓機|爬楼|일립티컬|계단",
    ),
    ("ski", r"スキー|スノーボード|スノーシュー|滑雪|스키|스노보드"),
    ("skate", r"スケート|滑冰|轮滑|스케이트"),
    ("climb", r"クライミング|ボルダリング|攀岩|암벽|클라이밍"),
    (
        "ball",
        r"サッカー|テニス|バスケ|バレーボール|ゴルフ|バドミントン|卓球|足球|篮球|网球|羽毛球|高尔夫|축구|농구|테니스|골프",
    ),
    ("row", r"ローイング|ボート|カヤック|カヌー|パドル|划船|赛艇|皮划艇|로잉|카약|조정"),
    ("swim", r"スイム|スイミング|水泳|泳|수영"),
    (
        "ride",
        r"サイクリング|サイクル|自転車|ロードバイク|マウンテンバイク|バイク|ライド|骑行|骑车|自行车|單車|騎|사이클|자전거|라이딩",
    ),
    ("hike", r"ハイキング|ハイク|登山|トレッキング|徒步|远足|健行|하이킹|등산|트레킹"),
    ("walk", r"ウォーキング|ウォーク|散歩|歩|步行|散步|健走|走路|걷기|산책|워킹"),
    ("lift", r"筋トレ|筋力|ウェイト|ウエイト|ストレングス|力量|举重|重訓|근력|웨이트"),
    ("yoga", r"ヨガ|ピラティス|ストレッチ|瑜伽|瑜珈|普拉提|拉伸|요가|필라테스|스트레칭"),
    (
        "run",
        r"ランニング|ジョギング|トレイルラン|トレッドミル|ラン|走る|跑|달리기|러닝|조깅|트레드밀|런닝",
    ),
)
