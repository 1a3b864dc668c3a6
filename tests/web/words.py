"""Words: what pages of this web say. Two families of styles: 'open' while working on the judgement, 'held' to see whether it
learned the styles or the matter. No text of one family is in the other."""

# ruff: noqa: E501 - whole texts, one a line

from __future__ import annotations

ORGANISATIONS = (
    "Alder County Office of Education",
    "Center for Connected Schools",
    "Pacific Learning Policy Institute",
    "Sierra Vista Unified School District",
    "California Partnership for Family Engagement",
    "National Center on Inclusive Classrooms",
    "Golden Poppy Early Learning Network",
    "Redwood Regional Technical Assistance Center",
    "Valley Youth and Families Alliance",
    "Institute for Multilingual Learners",
    "Collaborative for Healthy Campuses",
    "Delta Mathematics Project",
    "State Department of School Support",
    "Bayview Research and Evaluation Group",
    "Foundation for Rural Schools",
)

# Topic, words that its pages use.
TOPICS = (
    (
        "chronic absenteeism",
        "attendance absences tiered outreach families transportation truancy early warning data calls home visits mentors",
    ),
    (
        "foster youth services",
        "foster caregivers school of origin liaison trauma placement court transportation credits rights enrollment",
    ),
    (
        "English learner reclassification",
        "English learners language proficiency ELPAC reclassification designated integrated instruction bilingual newcomers",
    ),
    (
        "restorative practices",
        "restorative circles harm suspension discipline relationships community repair dialogue conflict climate belonging",
    ),
    (
        "mathematics coaching",
        "mathematics coaching fractions discourse tasks teachers algebra number sense lesson study numeracy problem solving",
    ),
    (
        "social and emotional learning",
        "emotions self-awareness empathy competencies classrooms routines wellbeing adults relationship skills decisions",
    ),
    (
        "multi-tiered systems of support",
        "tiers universal supplemental intensified screening teams interventions fidelity framework academic behavioral",
    ),
    (
        "local control and accountability plans",
        "LCAP goals actions metrics engagement annual update budget overview priorities template county approval",
    ),
    (
        "dyslexia screening",
        "dyslexia phonological decoding structured literacy screeners reading fluency phonics interventions evidence",
    ),
    (
        "transitional kindergarten",
        "preschool transitional kindergarten play early childhood developmentally appropriate ratios family classrooms",
    ),
    (
        "homeless education",
        "McKinney-Vento homeless shelter liaison unaccompanied immediate enrollment barriers housing questionnaire",
    ),
    (
        "inclusive practices",
        "inclusion disabilities least restrictive co-teaching IEP accommodations universal design accessible belonging",
    ),
    (
        "family engagement",
        "families home visits dual capacity trust partnership translation councils conferences culturally sustaining",
    ),
    (
        "college and career readiness",
        "pathways internships dual enrollment career technical counselors graduation A-G FAFSA work-based",
    ),
    (
        "science instruction",
        "phenomena NGSS investigations inquiry laboratories three-dimensional modeling engineering notebooks kits",
    ),
    (
        "continuous improvement",
        "improvement science aim statement driver diagram plan do study act root cause fishbone measures networked",
    ),
    (
        "gambling prevention among teens",
        "gambling betting sports odds casino risk prevention teens warning signs counselors awareness lessons",
    ),
    (
        "internet domain and media literacy",
        "domain names websites sources lateral reading media literacy misinformation evaluating search students",
    ),
)

KINDS = (
    "Toolkit",
    "Guide",
    "Playbook",
    "Handbook",
    "Professional Learning Series",
    "Self-Assessment",
    "Resource Library",
    "Workbook",
    "Webinars",
    "Case Studies",
)

SENTENCES = (
    "This {kind} on {topic} helps {audience} of every size.",
    "{org} developed it together with practitioners who work on {topic} every day.",
    "It covers {a}, {b} and {c}, with examples from schools.",
    "Teams use the materials to plan {a} and to look at {d}.",
    "Start with the overview, then choose the module on {c} or the one on {e}.",
    "Each section ends with questions about {b} for a team meeting.",
    "Materials on {d} and {a} may be copied for use in schools.",
    "What works in one place has to be adapted: see the notes on {e} and {b}.",
    "Contact {org} to ask about training on {topic}.",
    "The appendix has templates for {c}, checklists for {d} and further reading.",
    "District teams reported that conversations about {e} changed how they plan {a}.",
    "Sessions on {b} are offered in the fall and again in spring.",
)
AUDIENCES = (
    "districts and charter schools",
    "county offices",
    "principals and teachers",
    "school teams",
    "local educational agencies",
)

SPANISH = (
    "Esta guía de {org} trata de {topic} y ayuda a las escuelas y a las familias. Incluye materiales sobre {a}, {b} y {c}. "
    "Las familias pueden pedir reuniones con la escuela, conocer sus derechos y recibir apoyo en su idioma. Los equipos "
    "escolares encontrarán ejemplos, formularios y preguntas para sus reuniones."
)

# Pages that say that there is no page: (title, text).
NOT_FOUND = {
    "open": (
        (
            "Page not found",
            "Page not found. The page you requested could not be found. Please use the search or go to the home page.",
        ),
        ("404 - Not Found | {org}", "Sorry, the page you are looking for does not exist or has been moved."),
        (
            "Oops!",
            "Oops! That page can't be found. It looks like nothing was found at this location. Maybe try a search?",
        ),
        (
            "{org}",
            "Error 404. We can't find the page you're looking for. It may have been removed, renamed or is temporarily unavailable.",
        ),
        (
            "Content unavailable",
            "The resource you requested is no longer available. Please contact the webmaster if you believe this is an error.",
        ),
        (
            "Página no encontrada",
            "Página no encontrada. Lo sentimos, la página que busca no existe o ha sido eliminada.",
        ),
    ),
    "held": (
        (
            "Uh oh | {org}",
            "Well, this is awkward. We looked everywhere but this page seems to have gone missing. Check the address for typing mistakes.",
        ),
        (
            "We redesigned our website",
            "We have a new website! Your bookmark is outdated and the link you followed no longer works. Visit our homepage to find what you need.",
        ),
        (
            "Broken link",
            "You followed a broken link or mistyped the address. The item has been archived and taken off this site.",
        ),
        (
            "File or directory not found.",
            "Server Error. 404 - File or directory not found. The resource you are looking for might have been removed, had its name changed, or is temporarily unavailable.",
        ),
        (
            "{org}",
            "Sorry! There is nothing at this address any more. Here is our sitemap: About, Programs, News, Contact.",
        ),
        (
            "No encontramos esta página",
            "Esta página ya no existe en nuestro sitio. Regrese al inicio o utilice el buscador.",
        ),
    ),
}

HOME = (
    "Welcome to {org}. News and events. Our mission is to serve students, families and educators. Upcoming board meeting. "
    "Programs and services. Careers. Departments. Calendar. Staff directory. Find us on social media. Read the superintendent's "
    "message. Sign up for our newsletter and learn more about what we do in our community."
)

# Whole pages on domains that were lost: (title, text).
PARKED = {
    "open": (
        (
            "{host}",
            "{host} is for sale! Buy this domain. The owner of this domain is offering it for sale. Inquire now for a price.",
        ),
        (
            "{host} - Domain parked",
            "This domain is parked free, courtesy of the registrar. Related searches: Online degrees, Car insurance, Cheap flights, Credit cards.",
        ),
        (
            "Buy {host} | Premium domains",
            "Make an offer on {host}. Premium domain name available. Secure checkout, free transfer, financing available.",
        ),
        (
            "{host} has expired",
            "This domain name has expired and is pending renewal or deletion. If you are the owner, renew it now with your registrar.",
        ),
        (
            "{host}",
            "Related Links. Education Courses. Online Learning Platforms. School Management Software. Privacy policy. The sponsored listings displayed above are served automatically by a third party.",
        ),
    ),
    "held": (
        (
            "{host} may be available",
            "Interested in acquiring {host}? Our brokers help you get the web address you want. Starting price 2,895 USD or lease to own for 120 a month.",
        ),
        (
            "Parking page",
            "This web page is parked by its owner. Want your own website? Register domains, hosting and email from 0.99 in the first year.",
        ),
        (
            "{host}",
            "Top searches: Student loans. Teacher certification. Tax relief. Dental implants near me. Legal. This page was generated by the domain owner using a parking service.",
        ),
        (
            "Domain auction: {host}",
            "Bid on {host}. Current bid 310. Time left 4 days. 12 watchers. Marketplace for expired and aged names with authority.",
        ),
        (
            "Account suspended",
            "The domain {host} was not renewed by its registrant and is being sold to the highest bidder.",
        ),
    ),
}

# What strangers put on a domain that was a school's: (title, text).
FOREIGN = {
    "open": (
        (
            "Best Online Casino Bonuses 2026",
            "Play slots, roulette and blackjack for real money. Claim your welcome bonus of 200 free spins today. Top rated live dealers, fast payout, no deposit needed. VIP jackpot tournaments every night for our players. Deposit with crypto and withdraw winnings instantly.",
        ),
        (
            "Essay Writing Service - Cheap Papers",
            "Order your custom essay from professional writers. Plagiarism free term papers, dissertations and coursework delivered within six hours. Money back guarantee, discount for your first order, chat with us now and get an A.",
        ),
        (
            "Slot Gacor Terpercaya",
            "Situs slot gacor hari ini dengan deposit pulsa tanpa potongan. Daftar akun bandar togel online terbaik, menang maxwin, bonus new member 100 persen, layanan 24 jam nonstop.",
        ),
        (
            "Buy medications without prescription",
            "Our pharmacy ships generic Viagra, Cialis and weight loss pills worldwide. Discreet packaging, lowest price guarantee, free pills with every order. Satisfied customers in forty countries.",
        ),
        (
            "Ten gadgets for your kitchen",
            "Our editors review air fryers, blenders and espresso machines so that you can shop smarter. Affiliate deals updated daily. See which toaster won our test and save up to forty percent on cookware.",
        ),
    ),
    "held": (
        (
            "Crypto signals that win",
            "Join our trading group for daily bitcoin and altcoin calls. Leverage, staking and airdrop alerts from analysts who called the last rally. Ninety percent win rate, premium membership with lifetime access, start with fifty dollars.",
        ),
        (
            "Плинко и ставки на спорт",
            "Лучшие букмекеры и ставки на спорт онлайн. Зеркало сайта, вход и регистрация, бонусы за депозит, игровые автоматы и быстрые выплаты для новых игроков.",
        ),
        (
            "Villa holidays on the Aegean",
            "Book a seaside villa with private pool, breakfast terrace and boat trips. Our travel specialists arrange flights, transfers and rental cars for couples and groups. Last minute offers for October sunshine.",
        ),
        (
            "Roof repair and gutter experts",
            "Licensed roofing contractors offer free estimates for shingles, gutters and skylights. Storm damage? We deal with your insurer. Ten years of warranty on all workmanship, family owned, same day inspections.",
        ),
        (
            "激安ブランドコピー専門店",
            "最高級ブランドコピー時計、財布、バッグを激安価格で販売しています。全国送料無料、品質保証、新作入荷。人気ランキングとお客様の声をご覧ください。",
        ),
    ),
}

# What a wall says to a program, with 200: (title, text, headers).
WALLS = {
    "open": (
        (
            "Just a moment...",
            "Checking your browser before accessing the site. This process is automatic. Please enable JavaScript and cookies to continue.",
            {"cf-mitigated": "challenge"},
        ),
        (
            "Access Denied",
            "Access Denied. You don't have permission to access this page on this server. Reference #18.6f3c1702.1790000000.1a2b",
            {},
        ),
        (
            "Attention Required!",
            "Please complete the security check to access this site. Verify you are human by completing the action below.",
            {},
        ),
        ("", "Request unsuccessful. Incapsula incident ID: 443000270123456789-9876543210", {}),
    ),
    "held": (
        (
            "Pardon Our Interruption",
            "As you were browsing something about your browser made us think you were a bot. After completing the captcha below you will regain access.",
            {},
        ),
        (
            "Client Challenge",
            "A required part of this site couldn't load. This may be due to a browser extension, network issues or browser settings. JavaScript is disabled in your browser.",
            {},
        ),
        (
            "Human Verification",
            "Press and hold to confirm you are a human and not a bot. Solve the puzzle to prove that you are not a robot.",
            {"x-amzn-waf-action": "captcha"},
        ),
        (
            "Request Rejected",
            "The requested URL was rejected. Please consult with your administrator. Your support ID is: 1234567890123456789",
            {},
        ),
    ),
}

RENAMED = "{new}, formerly {org}, has a new name and a new web address. Our work goes on with the same people. "
MENTIONS = (
    "One lesson is about a page not found message and what students can do when a site is no longer available. ",
    "The 2019 edition is no longer available; this edition takes its place. The older form was removed. ",
    "The spring book sale and the domain of mathematics practices are described in the appendix. ",
)
