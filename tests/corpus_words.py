"""The words and sentence shapes that the generated corpus is made of.

A grammar maps a symbol to its ways of being written; `{symbol}` in one of them stands
for another. The generator starts at `headline`, `standfirst`, `caption`, `place_date`,
`credit`, `author`, `bio`, `sentence` and `short`, so a new language needs these nine.
People, towns and papers are put together from syllables; nobody's text is copied.
"""

from collections.abc import Iterable
from typing import TypeAlias

Grammar: TypeAlias = dict[str, tuple[str, ...]]


def words(text: str) -> tuple[str, ...]:
    """Cut a list of words at its blanks; an underscore stands for a blank in a word.

    >>> words("bridge rail_board")
    ('bridge', 'rail board')
    """
    return tuple(word.replace("_", " ") for word in text.split())


def joined(*parts: Iterable[str]) -> tuple[str, ...]:
    """Combine each way of one part with each of the next.

    >>> joined(("Var", "Mel"), ("den",))
    ('Varden', 'Melden')
    """
    ways = [""]
    for part in parts:
        options = tuple(part)
        ways = [way + option for way in ways for option in options]
    return tuple(ways)


def shares(pattern: str) -> tuple[str, ...]:
    """Write parts of a whole with the right percentage, rounded half up.

    >>> shares("{part} of {whole}, {percent}%")[0]
    '11 of 31, 35%'
    """
    return tuple(
        pattern.format(part=part, whole=whole, percent=(200 * part + whole) // (2 * whole))
        for whole in range(31, 480, 7)
        for part in range(11, whole, 9)
    )


NUMBERS = tuple(str(number) for number in range(3, 990))
PERCENTS = tuple(f"{tenths // 10}.{tenths % 10}" for tenths in range(12, 990))
THOUSANDS = tuple(f"{number // 10},{number % 10}00" for number in range(11, 990))
DAYS = tuple(str(day) for day in range(1, 29))
COINED = joined(
    words("Ad Bex Cor Dyn El Fos Gal Hex Ix Jup Kry Lum Myr Nov Orb Pyx Qu Rov Syl"),
    words("ac ami ber eco ino ola ori uma une yto"),
    words("cast dex fin gon kor lane mont nix port quay rum sol tex vane wick zed"),
)  # firms, ships and parties
YEARS = ("2023", "2024", "2025")

ENGLISH: Grammar = {
    "headline": (
        "{place} {noun} {verb} {plain} after {event}",
        "{place} {office} {verb} {plain} as {nouns} {grow}",
        "{number} {nouns} {move} {place} after {event}",
        "Report: {adjective} {nouns} in {place} {grow} despite {event}",
        "{office} Says {adjective} {nouns} {grow}",
        "{last}: {adjective} {noun} Will {do} the {plain}",
        "{place} Counts {number} {adjective} {nouns}",
        "Why {adjective} {nouns} {grow} in {place}",
        "{adjective} {noun} {verb} {plain} in {place}, {office} Says",
        "{place}’s {adjective} {noun} {verb} {plain} for the {ordinal} Time",
        "{place} {office} {verb} {adjective} {plain} as {nouns} {grow} after {event}",
        "{first} {last}: {adjective} {noun} Will {do} the {plain} of {nouns}",
        "{adjective} {nouns} {grow} near {place} while {office} {verb} {plain}",
        "{number} {adjective} {nouns} {move} {place} before {ordinal} {event}",
        "{office} {verb} {adjective} {plain}, Leaving {number} {nouns} in {place}",
        "{place} and {place} {do} {adjective} {plain} over {nouns} and {event}",
    ),
    "standfirst": (
        "The {office} wants to {do} the {adjective} {plain} before the {event}",
        "{person} speaks of {adjective} {nouns} and a {adjective} {plain}",
        "{number} {nouns} wait in {place} for a {adjective} {noun}",
    ),
    "caption": (
        "{people} {stand} near the {adjective} {noun} of {place}{place_date}",
        "{people} {stand} beside a {adjective} {plain} in {place}{place_date}",
        "The {adjective} {noun} in {place} during the {event}{place_date}",
        "{role} {person} at the {noun} in {place}{place_date}",
        "{place}’s {adjective} {noun}, where {people} {stand} every {weekday}",
    ),
    "place_date": (
        "",
        "",
        ", {month} {day}, {year}",
        ", on {weekday}",
        ". File photo",
    ),
    "credit": ("AFP", "AFP", "Reuters", "Reuters", "EPA", "AP", "SPA", "Getty Images"),
    "author": ("{person}",),
    "bio": (
        "{adjective} {role} and former {role} of the {place} {office}",
        "Columnist and {role} in {place}",
        "Writes on {nouns} and {nouns} for the {last} Review",
    ),
    "sentence": (
        "{person}, {role} of the {place} {office}, said it would {do} {object} {when}.",
        "The {office} {did} {object} {where}, {tail}.",
        "“{quote},” said {person}, {role} in {place}.",
        "“{quote}, and {quote},” {person} said {when}.",
        "{share} {nouns} {where} {grew} {when}, the {last} {office} found.",
        "In {place}, {thousand} {nouns} {grew} while the {site} {did} {object}.",
        "Since {month}, {nouns} from {place} {grew} by {percent}%, {tail}.",
        "{people} who {did} {object} {when} {grew} {where}, {last} said.",
        "{last} {did} {object}, but {nouns} {where} {grew} {when}.",
        "Neither the {office} nor {person} {did} {object} {where}.",
        "It cost ${number} million to {do} {object}, {tail}.",
        "Earlier this {season} the {adjective} {site} {did} {object} {where} {when}.",
        "When the {event} came to {place}, {people} {did} {object} with {nouns}.",
        "A {site} in {place} {did} {object}; {number} {nouns} {grew} {when}.",
    ),
    "short": (
        "{last} {did} {object}.",
        "The {nouns} {grew} {when}.",
        "{quote}, {last} said.",
        "Few {nouns} {grew}.",
        "{number} {nouns} {grew} {where}.",
    ),
    "quote": (
        "the {site} {will} {do} {object}",
        "we {did} {object} {when}",
        "no {site} {did} {object} {where}",
        "our {nouns} {grew} {when}",
        "without {nouns} the {site} {will} {do} nothing",
        "my {site} {did} {object}",
    ),
    "object": (
        "the {adjective} {plain}",
        "a {adjective} {site}",
        "{number} {nouns}",
        "the {plain} of the {site}",
        "{adjective} {nouns}",
        "the {site} and its {nouns}",
        "a {plain} for {nouns}",
        "the {coined} {plain}",
        "{number} {nouns} of {coined}",
        "{coined} and the {last} {plain}",
    ),
    "where": (
        "in {place}",
        "near the {site}",
        "along the {adjective} {site}",
        "outside {place}",
        "between {place} and {place}",
        "aboard the {coined}",
        "at {coined} in {place}",
        "behind the {site}",
        "across {number} districts",
    ),
    "when": (
        "on {weekday}",
        "in {month}",
        "before the {event}",
        "after the {event}",
        "{number} days ago",
        "{adverb}",
        "within {number} weeks",
        "during the {season}",
    ),
    "tail": (
        "{person} said {when}",
        "according to {role} {person}",
        "which {did} {object}",
        "although {nouns} {grew} {where}",
        "{first} {last} of {coined} wrote {when}",
        "as {people} {did} {object}",
        "a {adjective} {plain} that {last} called “{adjective}”",
        "{number} more than {when}",
    ),
    "site": ("{noun}", "{place} {noun}", "{last} {noun}"),
    "person": ("{first} {last}",),
    "first": joined(
        words("Al Bel Cor Dar El Fen Gar Hel Is Jo Kal Lor Mar Nel Or Pav Ros Sel Tam"),
        words("a an ara as ea eth ia ian ina is iven or us"),
    ),
    "last": joined(
        words("Ard Bren Cald Dorn Esk Fal Grav Hart Ill Jarn Kest Lund Mor Nor Ost"),
        words("a e i o u el en"),
        words("berg by court dale ford gren holt ley mann moor quist stad ton vik"),
    ),
    "place": (
        "Antwerp",
        "Bergen",
        "Cardiff",
        "Lagos",
        "Lima",
        "Nairobi",
        "Osaka",
        "Porto",
        "Quito",
        "Riga",
        *joined(
            words("Amber Black Clear Cold Deep East Fair Green High Iron King"),
            words("bay bridge brook cliff crest dale fell field gate haven mouth"),
        ),
        *joined(
            words("Port Saint New Old Upper Lower"),
            " ",
            words("Ansel Brava Corrin Delma Errol Fenna Gully Havel Imre Jutta"),
        ),
    ),
    "number": NUMBERS,
    "coined": COINED,
    "percent": PERCENTS,
    "thousand": THOUSANDS,
    "day": DAYS,
    "year": YEARS,
    "month": words(
        "January February March April May June July August September October November December"
    ),
    "weekday": words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
    "season": words("spring summer autumn winter year month week season"),
    "ordinal": words("second third fourth fifth sixth seventh"),
    "share": shares("{part} out of {whole}, or {percent}%, of the"),
    "role": words(
        "warden director captain engineer teacher treasurer surgeon curator "
        "pilot baker secretary mayor lawyer farmer ranger librarian conductor "
        "chemist inspector mediator economist trainer architect midwife"
    ),
    "office": words(
        "harbour_office council ministry museum union court institute "
        "museum_trust commission academy rail_board clinic observatory "
        "exchange senate treasury water_board league consulate archive "
        "foundation chamber brigade agency forest_service customs_house "
        "parliament syndicate assembly registry"
    ),
    "people": words(
        "workers fishermen nurses pupils soldiers villagers passengers "
        "farmers volunteers students drivers shoppers engineers dockers "
        "musicians pilgrims referees sailors tenants divers bakers lawyers "
        "miners gardeners"
    ),
    "noun": words(
        "harbour bridge market station valley school library theatre orchard "
        "tunnel canal quarry lighthouse airport hospital stadium prison "
        "vineyard warehouse reservoir cathedral printing-house refinery "
        "shipyard laboratory gallery embassy barracks pier dam brewery bakery "
        "nursery courtroom greenhouse monastery ferry tram convoy glacier "
        "lagoon delta plateau suburb village border crossing corridor factory "
        "mill mine well pipeline turbine grid satellite telescope archive "
        "orchestra choir team squad expedition jury committee delegation "
        "caravan mission survey census ballot summit"
    )
    + joined(
        words(
            "bell coal corn dock fish gas glass grain ice lime malt rail rope salt "
            "sand silk snow steam stone tide timber toll tram wind wool"
        ),
        words("gate hall house line mill path port post shed tower works yard"),
    ),
    "nouns": words(
        "bridges loans tickets harvests patients ships trains tariffs engines "
        "wolves visas teachers prisoners refugees seats goals medals "
        "paintings coins apples batteries sensors pylons trucks bicycles "
        "drones letters voters observers mediators judges witnesses claims "
        "permits pensions wages rents prices exports imports shares bonds "
        "debts fees taxes floods fires storms droughts tremors avalanches "
        "vaccines clinics doctors ambulances parcels containers cranes "
        "lanterns boats nets fish cattle bees olives grapes lentils sacks "
        "tents blankets wells pumps filters pipes cables masts signals songs "
        "films novels statues carpets manuscripts mosaics fossils meteors "
        "comets"
    )
    + joined(
        words(
            "boat cloth coal corn craft dock fish glass grain mill rail salt ship "
            "silk steel stone tide timber wood wool"
        ),
        words(
            "binders brokers carvers cutters hands keepers makers masters menders "
            "owners sellers smiths wrights yards"
        ),
    ),
    "plain": words(
        "agreement timetable budget ceasefire inquiry contract verdict treaty "
        "levy subsidy ban quota licence curfew tender audit ledger forecast "
        "proposal amendment boycott embargo rescue merger auction exhibition "
        "festival league rehearsal repair detour inspection study appeal "
        "petition promise dispute deadline reform election recount transfer "
        "strike truce plan roadmap guarantee warning offer invoice payment "
        "delay upgrade demolition"
    ),
    "adjective": words(
        "abandoned ageing ancient armed bitter brief broken busy careful "
        "cheap clever coastal cold costly crowded daily damaged deep disputed "
        "distant double dry early eastern empty endless expensive famous "
        "fertile final floating foreign fragile frozen giant gloomy hasty "
        "heavy hidden historic hollow hopeful idle illegal joint large late "
        "lengthy local lonely lost loud lucky makeshift mobile modest muddy "
        "narrow national noisy northern obscure official open ordinary "
        "painful patient peaceful private provisional public quiet rare "
        "regional reluctant remote restless rival rural rusty secret shallow "
        "silent slow southern stubborn sudden temporary tidy unfinished "
        "unlikely unpaid urgent vacant vast western wooden yearly"
    )
    + joined(
        words("half- ill- long- much- newly_ once- over- poorly_ twice- under- well-"),
        words(
            "built fed funded guarded kept lit loved paid painted planned praised "
            "read staffed tested"
        ),
    ),
    "verb": words(
        "Approves Blocks Delays Drops Rejects Revives Signs Questions "
        "Suspends Wins Loses Postpones Doubles Halves Defends Ends Opens "
        "Reviews Seeks Fears Welcomes Rewrites Ignores Extends Cancels "
        "Accepts Disputes Tests"
    ),
    "do": words(
        "approve block delay drop reject revive sign question suspend win "
        "lose postpone double halve defend end open review seek accept "
        "rebuild replace inspect finance dismantle measure protect auction "
        "publish restore borrow deliver abandon survive explain improve "
        "repeat shelter translate weigh"
    ),
    "did": words(
        "approved blocked delayed dropped rejected revived signed questioned "
        "lost suspended won postponed doubled halved defended ended opened "
        "reviewed sought accepted rebuilt replaced inspected financed "
        "dismantled measured protected auctioned published restored borrowed "
        "delivered abandoned survived explained improved repeated sheltered "
        "translated weighed photographed smuggled counted painted towed "
        "repaired cooked guarded"
    )
    + joined(
        words("mis out over re under"),
        words("bid counted judged loaded paid planned priced rated read sold stated valued"),
    ),
    "grow": words("Rise Fall Return Vanish Spread Stall Recover Linger Shrink"),
    "grew": words(
        "rose fell returned vanished spread stalled recovered lingered shrank "
        "arrived disappeared multiplied waited collapsed drifted survived "
        "gathered froze resumed faded slowed dispersed queued doubled "
        "departed sank"
    ),
    "move": words("Leave Reach Enter Quit Cross Circle Avoid Fill"),
    "stand": words("stand wait march queue rest gather sing work kneel sleep walk talk"),
    "will": ("will", "must", "cannot", "may", "should", "would", "might", "could"),
    "event": words(
        "storm strike vote flood earthquake holiday final harvest blackout "
        "parade heatwave drought landslide blizzard congress ceremony funeral "
        "regatta eclipse outbreak collapse raid explosion derailment hearing "
        "protest"
    ),
    "adverb": words(
        "quietly again overnight twice reluctantly abroad together slowly "
        "suddenly immediately nearby elsewhere"
    ),
}

ARABIC: Grammar = {
    "headline": (
        "{did} {actor}: {event} في {place}",
        "{actor} {does} {thing} في {place}",
        "{actor} {does} {thing} بعد {event}",
        "{place}: {actor} {does} {thing} قبل {event}",
        "{number} {counted} في {place} بعد {event}",
        "تقرير: {actor} {does} {thing} في {place} وسط {event}",
        "{last}: لن {does} أحد {thing}",
        "{actor} {does} {thing} و{thing} في {place} بعد {event}",
        "{role} {person}: {actor} {does} {thing} قبل {event}",
        "{did} {actor} {thing}... و{last}: لن {does} {plain} أحد",
        "{place} تنتظر {thing} و{last} يطلب {thing} بعد {event}",
    ),
    "standfirst": (
        "{last} تحدث عن {thing} قبل {event}",
        "{actor} {does} {thing} ويؤكد أن {actor} {does} {thing}",
    ),
    "caption": (
        "{people} قرب {site} في {place}{place_date}",
        "جانب من {site} في {place} خلال {event}{place_date}",
        "{role} {person} أمام {site} في {place}{place_date}",
        "صورة من الأرشيف تُظهر {people} أمام {site} في {place}",
    ),
    "place_date": ("", "", " في {day} {month} {year}", " يوم {weekday}"),
    "credit": ("أ.ف.ب", "أ.ف.ب", "رويترز", "رويترز", "إ.ب.أ", "أ.ب", "واس"),
    "author": ("{person}",),
    "bio": (
        "كاتب و{plainrole} من {place}",
        "{plainrole} سابق وأستاذ في معهد {place}",
    ),
    "sentence": (
        "{said} {role} {person} إن {actor} {does} {thing} {where} {when}.",
        "و{did} {actor} {thing} {where}، {tail}.",
        "«{quote}»، هكذا وصف {person} {thing} {when}.",
        "{said} {person}: «{quote}، و{quote}».",
        "وتشير أرقام {actor} إلى {share}، {tail}.",
        "وفي {place} {did} {actor} {thing} {when}، بينما {did} {actor} {thing}.",
        "وبلغ عدد {counted} {where} نحو {number}، {tail}.",
        "كما {did} {actor} {thing} بكلفة {number} مليون دولار {when}.",
        "ومنذ {month} {year} {does} {actor} {thing} {where}، {tail}.",
        "من جانبه، {did} {role} {person} {thing} {where}.",
        "ويرى {last} أن {thing} و{thing} لا يكفيان {when}.",
        "وعلى الرغم من {event}، {did} {actor} {thing} {where}.",
        "وكان {actor} قد {did} {thing} {when}، {tail}.",
    ),
    "short": (
        "و{did} {actor} {thing}.",
        "و{said} {last}: «{quote}».",
        "وبلغ العدد {number} {when}.",
    ),
    "quote": (
        "لن {does} {actor} {thing}",
        "كل {counted} هنا تنتظر {thing}",
        "{thing} أهم من {thing}",
        "سوف {does} {actor} {thing} {when}",
        "لا أحد {does} {thing} {where}",
    ),
    "actor": (
        "{body} {adjective}",
        "{plainbody} {place}",
        "{plainbody} {last}",
        "{plainbody} {first} {last}",
        "{plainbody} {coined}",
        "{plainbody} {coined} {adjective}",
        "{body} {adjective} و{body}",
    ),
    "body": words(
        "المجلس الاتحاد المعهد المتحف الفريق المكتب الوفد الحزب المركز "
        "الصندوق البرلمان النادي المصرف المستشفى المرصد الأسطول الجيش المصنع "
        "التحالف المسرح الديوان المؤتمر الجهاز القطاع"
    ),
    "plainbody": words(
        "مجلس اتحاد معهد متحف فريق مكتب وفد مركز صندوق نادي مصرف مستشفى مرصد "
        "مصنع مسرح ميناء مطار سوق متنزه مخيم"
    ),
    "adjective": words(
        "الجديد القديم المحلي الأعلى الوطني الدولي الصغير الموحد المستقل "
        "البحري الريفي الساحلي الشمالي الجنوبي الشرقي الغربي الأوسط المؤقت "
        "الدائم الخاص العام التجاري الزراعي الصناعي الطبي الرياضي الثقافي "
        "العلمي المركزي الإقليمي"
    ),
    "did": words(
        "أعلن رفض أيد أجل ناقش راجع افتتح أغلق عرض مدد ألغى استأنف وقع انتقد "
        "شرح درس أعاد مول فحص قبل وعد نشر بنى رمم خفض ضاعف قاد حمى باع اشترى "
        "ترك غير أكمل جمع وزع دعم أوقف طلب حدد سجل"
    ),
    "does": words(
        "يعلن يرفض يؤيد يؤجل يناقش يراجع يفتتح يغلق يعرض يمدد يلغي يستأنف "
        "يوقع ينتقد يشرح يدرس يعيد يمول يفحص يقبل ينشر يبني يرمم يخفض يضاعف "
        "يقود يحمي يبيع يشتري يترك يغير يكمل يجمع يوزع يدعم يوقف يطلب يحدد "
        "يسجل"
    ),
    "said": (
        "قال",
        "أوضح",
        "ذكر",
        "أكد",
        "أفاد",
        "صرح",
        "رأى",
        "أضاف",
        "اعتبر",
        "لاحظ",
    ),
    "thing": (
        "{plain}",
        "{plain}",
        "{plain} {adjective}",
        "{stem} {noun} {inanimate}",
        "{stem} {number} من {noun} {inanimate}",
        "{plain} مع {first} {last}",
        "{plain} مع شركة {coined}",
        "{stem} سفينة {coined}",
        "{stem} {noun} بين {place} و{place}",
        "{stem} {noun} في {place}",
    ),
    "plain": words(
        "الاتفاق الجدول التحقيق العقد الحكم الحظر التقرير المشروع البرنامج "
        "العرض النزاع الإضراب التعديل الإصلاح الموعد الدعم الرسم السعر "
        "الإنتاج التصدير الاستيراد القرض المزاد المعرض المهرجان الدوري اللقاء "
        "الطريق الجسر النفق السد الأنبوب الخط الرصيف الموسم المحصول القانون "
        "الاقتراع الإحصاء الحوار"
    )
    + words(
        "التوسع التراجع الانخفاض الارتفاع التفاوض التحكيم التصويت التمديد التخفيض "
        "الترشيح التنسيق التعويض التأمين التدريب التوظيف التسريح "
        "التخزين التبريد التوزيع "
        "التحويل التنقيب التكرير التصنيع التعليب التغليف التجميع "
        "الترقيم التوثيق التصوير "
        "التجديد الاستئناف الانسحاب الانضمام الاندماج الاستطلاع الاكتتاب "
        "الانتقال الاعتراض الالتماس الابتكار الاعتماد الاختبار الاستبيان"
    ),
    "inanimate": words(
        "الجديدة القديمة المحلية الوطنية الدولية الصغيرة الكبيرة الموحدة "
        "المستقلة البحرية الريفية الساحلية الشمالية الجنوبية الشرقية الغربية "
        "المؤقتة الدائمة الخاصة العامة التجارية الزراعية الصناعية الطبية "
        "الرياضية الثقافية العلمية المركزية الإقليمية المهجورة المغلقة "
        "المفتوحة الباردة الثقيلة الخفيفة الذكية البعيدة القريبة النادرة "
        "الطويلة القصيرة الضيقة الواسعة العميقة المتنازع_عليها غير_المكتملة "
        "باهظة_الكلفة"
    ),
    "stem": words(
        "إصلاح تمويل إغلاق توسيع ترميم حماية نقل بيع شراء إدارة مراقبة دراسة "
        "تنظيم تأجيل استقبال تخزين توزيع تقييم تجديد إنقاذ تسعير فحص رصد"
    ),
    "noun": words(
        "القطارات السفن الجسور المدارس الأسواق المياه الكهرباء المزارع "
        "القوارب الحدود المتاحف المخطوطات المستشفيات الأدوية اللقاحات القروض "
        "الديون الأجور الرواتب الأسعار الضرائب الحبوب التمور الزيتون الأسماك "
        "المواشي الغابات الحرائق الفيضانات الطرق الأنفاق السدود الآبار الخيام "
        "الملاعب الأفلام الكتب الأغاني الشاحنات الحافلات الموانئ المطارات "
        "المختبرات الأقمار"
    )
    + joined(
        ("ال",),
        words(
            "شرك منظم مؤسس جمعي نقاب بلدي محافظ مقاطع جامع كلي صيدلي مكتب محط منار "
            "رحل سباق بطول مسابق مباري طائر دراج سيار ناقل حاوي رافع "
            "مولد بطاري شبك قنو "
            "خزان مضخ محول إشار بواب ساح واجه لوح منحوت مقتني رواي مسلسل مسرحي أغني "
            "مهرجان احتفال اجتماع مفاوض اتفاق معاهد عقوب إعفاء إعان سند عمل احتياط "
            "استثمار إيراد نفق صادر وارد بيان توقع خدم ضمان عطاء مخالف مناقص تعويض"
        ),
        ("ات",),
    ),
    "counted": words(
        "القوارب الشاحنات المدارس الأسر القرى الجسور الآبار السفن المزارع "
        "الحافلات الشركات العائلات المباني الطلبات الشكاوى الرحلات المخيمات "
        "العيادات"
    ),
    "site": ("{spot}", "{plainbody} {last}", "{plainbody} {place}"),
    "spot": words(
        "الميناء الجسر السوق المحطة المدرسة المكتبة المسرح البستان النفق "
        "المقلع المنارة المطار المستشفى الملعب المصنع السد المخبز القلعة "
        "الساحة المعبر"
    ),
    "people": words(
        "عمال صيادون ممرضات تلاميذ جنود قرويون ركاب مزارعون متطوعون طلاب "
        "سائقون متسوقون مهندسون بحارة موسيقيون غواصون خبازون محامون"
    ),
    "event": words(
        "العاصفة الإضراب الانتخابات الفيضان الزلزال العطلة النهائي الحصاد "
        "القمة الجفاف العرض الجنازة الكسوف الوباء الانهيار الانفجار المظاهرة "
        "الجلسة الثلوج المباراة"
    ),
    "where": (
        "في {place}",
        "قرب {site}",
        "خارج {place}",
        "بين {place} و{place}",
        "خلف {site} {adverb}",
        "على طول {number} كيلومتراً",
    ),
    "when": (
        "يوم {weekday}",
        "في {month} {year}",
        "قبل {event}",
        "بعد {event}",
        "قبل {number} يوماً",
        "في {day} {month}",
        "خلال {event}",
        "{adverb}",
    ),
    "tail": (
        "بحسب {role} {person}",
        "وفق ما {said} {person} {when}",
        "في حين {did} {actor} {thing}",
        "على أن {does} {actor} {thing} {when}",
        "بزيادة {percent} في المائة عن {month}",
    ),
    "adverb": words("مساءً فجراً مجدداً سراً علناً ليلاً قريباً تدريجياً نهاراً"),
    "person": ("{first} {last}",),
    "first": words(
        "سامر نزار إدريس مازن وائل هيثم باسل رامي جلال عدنان نبيل فراس زياد "
        "أنور طارق لؤي معن غسان ربيع سهيل مروان نديم أيهم تمام عصام بدر"
    ),
    "last": joined(
        ("ال",),
        words(
            "حلف قطر شدر زعت منص بقل جرو درب رند سفر صقل طرخ عتر غمر "
            "فلح كرم بيط تلم جبر "
            "حمد خرش دهم رفع زهر سنج شلب صبح ضرغ طحن عمر فرغ قصب كتب لمع مغر نجف"
        ),
        words("ان ون يط اس وم ار يل"),
        words("ي اوي اني جي"),
    ),
    "place": words(
        "طنجة بيروت عمّان تونس صفاقس الرباط الإسكندرية أسوان البصرة أربيل حلب "
        "طرابلس مسقط صلالة جدة الطائف عدن وهران قسنطينة نواكشوط الخرطوم صيدا "
        "العقبة المنامة"
    )
    + joined(
        words("وادي_ تل_ عين_ رأس_ دار_ سيدي_"),
        words("بر جم حص دل ري زع سم شر صف ضح طل عس غد فر قم كس لب مر نب هل"),
        words("ار ان اس ون ين ود يل وش"),
    ),
    "role": words(
        "المدير المهندس القبطان المفتش الوسيط المدرب الطبيب المحامي الأمين "
        "الخبير الباحث المعلم القاضي الوزير السفير النائب العميد المتحدث"
    ),
    "plainrole": words("باحث محام مهندس طبيب معلم مؤرخ قبطان مدرب"),
    "share": shares("{part} حالة من أصل {whole}، أي {percent} في المائة"),
    "coined": joined(
        words("نور دلت سيم كرا بلو فيت راد هور منت تكن غال لوم مير جوب زين أور بيك"),
        words("فا مي رو تي لو زي نا با كو دي"),
        words("كس تك ند ما رين بور ليا سا فين دور لان ستا جو"),
    ),
    "percent": PERCENTS,
    "number": NUMBERS,
    "day": DAYS,
    "year": YEARS,
    "month": (
        "يناير (كانون الثاني)",
        "فبراير (شباط)",
        "مارس (آذار)",
        "أبريل (نيسان)",
        "مايو (أيار)",
        "يونيو (حزيران)",
        "يوليو (تموز)",
        "أغسطس (آب)",
        "سبتمبر (أيلول)",
        "أكتوبر (تشرين الأول)",
        "نوفمبر (تشرين الثاني)",
        "ديسمبر (كانون الأول)",
        *words("يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر"),
        "ديسمبر",
    ),
    "weekday": words("الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد"),
}

TURKISH: Grammar = {
    "headline": (
        "{place}: {actor} {thing} ve {thing} {did}",
        "{actor} {event} sonrası {thing} {did}",
        "{last}: {adjective} {noun} {thing} bekliyor",
        "{place} kentinde {number} {noun} {event} öncesi kapandı",
        "Rapor: {adjective} {actor} {thing} ve {thing} {did}",
    ),
    "standfirst": (
        "{person}, {event} öncesi {adjective} {actor} adına konuştu",
        "{adjective} {actor} {event} sonrası {thing} {did}",
    ),
    "caption": (
        "{person}, {place} kentindeki {adjective} {noun} önünde{place_date}",
        "{place} kentindeki {adjective} {noun}, {event} sırasında{place_date}",
        "{adjective} {noun} yanında bekleyenler, {place}{place_date}",
    ),
    "place_date": ("", "", ", {day} {month} {year}", ", {weekday} günü"),
    "credit": ("AFP", "Reuters", "EPA", "AP"),
    "author": ("{person}",),
    "bio": (
        "{place} doğumlu yazar ve {role}",
        "{adjective} {noun} üzerine yazan {role}",
    ),
    "sentence": (
        "{role} {person}, {actor} yetkililerinin {when} {thing} {did} dedi.",
        "{actor} {where} {thing} {did}; {tail}.",
        "“{quote}” diyen {person}, {when} {thing} {did}.",
        "{place} kentinde {number} {noun} {when} kapandı ve {actor} {thing} {did}.",
        "{actor} verilerine göre {share} {adjective} {noun} {when} yenilendi.",
        "{last}, {where} {thing} {did} ve {number} milyon dolar istedi.",
        "{adjective} {noun} için {actor} {when} {thing} {did}, {tail}.",
    ),
    "short": (
        "{last} {thing} {did}.",
        "{actor} {when} {thing} {did}.",
        "“{quote}” dedi.",
    ),
    "quote": (
        "{adjective} {noun} artık bizim",
        "Kimse {thing} okumadı, {actor} bile",
        "{actor} {thing} {when} {did}",
    ),
    "tail": (
        "{person} ise {thing} {did}",
        "{adjective} {noun} {when} kapalı kaldı",
        "{coined} adına {person} konuştu",
        "{coined} ve {last} {thing} {did}",
        "karar {number} gün sonra duyuruldu",
    ),
    "actor": (
        "{place} {office}",
        "{adjective} {office}",
        "{last} {office}",
        "{coined} {office}",
    ),
    "office": words(
        "Belediyesi Vakfı Müzesi Derneği Enstitüsü Kulübü Bankası Meclisi "
        "Limanı Hastanesi Sendikası Mahkemesi Akademisi Birliği Gözlemevi "
        "Tiyatrosu"
    ),
    "thing": tuple(
        f"{first} {second}"
        for first in words("yeni eski ortak gizli uzun kısa son ilk yarım büyük küçük")
        for second in (
            words(
                "anlaşmayı tarifeyi bütçeyi raporu planı teklifi sergiyi onarımı "
                "yasağı krediyi sözleşmeyi haritayı listeyi davayı seçimi festivali "
                "ihaleyi denetimi tüneli köprüyü barajı iskeleyi kararı çağrıyı "
                "ödemeyi"
            )
        )
    ),
    "coined": COINED,
    "did": words(
        "onayladı reddetti erteledi açıkladı imzaladı durdurdu savundu "
        "inceledi kazandı kaybetti uzattı yayımladı benimsedi kaldırdı "
        "eleştirdi duyurdu başlattı bitirdi ölçtü tartıştı"
    ),
    "noun": words(
        "liman köprü pazar istasyon vadi okul kütüphane tiyatro bahçe tünel "
        "kanal fener havaalanı hastane stadyum depo gölet laboratuvar galeri "
        "iskele fırın sera vapur tramvay fabrika değirmen maden kuyu türbin "
        "arşiv orkestra"
    ),
    "adjective": words(
        "metruk yaşlı kadim pahalı ucuz kalabalık sessiz gürültülü uzak dar "
        "derin soğuk kurak doğu batı kuzey güney yüzen ünlü kırılgan donmuş "
        "gizli boş tarihi ahşap paslı kırsal resmi geçici bitmemiş inatçı "
        "şanslı yerel ulusal"
    ),
    "where": (
        "{place} kentinde",
        "{noun} yakınında",
        "{last} {noun} yakınında",
        "{place} ile {place} arasında",
    ),
    "when": (
        "{weekday} günü",
        "{month} ayında",
        "{event} sonrası",
        "{event} öncesi",
        "{number} gün önce",
    ),
    "event": words(
        "fırtına grev seçim sel deprem bayram final hasat zirve kuraklık "
        "tören cenaze tutulma salgın patlama duruşma yarış kutlama"
    ),
    "role": words(
        "müdür mühendis kaptan öğretmen cerrah küratör pilot fırıncı sekreter "
        "avukat çiftçi müfettiş ekonomist mimar ebe"
    ),
    "person": ("{first} {last}",),
    "first": words(
        "Abidin Berrak Cemre Defne Ekin Feride Gülce Haldun İlker Jale Kerem "
        "Lale Mete Nazlı Orhun Pelin Rüzgar Selçuk Tülin Umut Vildan Yonca "
        "Zafer"
    ),
    "last": joined(
        words("Ak Ay Boz Çam Dağ Er Gök Gül Kara Kaya Kır Öz Taş Ulu Yal Yıl"),
        words("arslan bay cıoğlu demir gezer han kale kıran lar maz oğlu soy taş yurt"),
    ),
    "place": words("İzmir Bursa Trabzon Mersin Sinop Kars Van Edirne Rize Antakya")
    + joined(words("Ak Göl Kara Taş Yeşil Kum"), words("dere köy pınar tepe hisar")),
    "share": shares("{whole} kayıttan {part} tanesi, yani yüzde {percent},"),
    "number": NUMBERS,
    "day": DAYS,
    "year": YEARS,
    "month": words("Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık"),
    "weekday": words("Pazartesi Salı Çarşamba Perşembe Cuma Cumartesi Pazar"),
}

GRAMMARS: dict[str, Grammar] = {"en": ENGLISH, "ar": ARABIC, "tr": TURKISH}
