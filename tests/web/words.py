"""Words: what pages of this web say. Three families of styles: 'open' was there while the judgment was made, 'held' to see
whether it had learned the styles or the matter, 'late' was written when it was done. No text of one is in another."""

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
            "Sorry! There is nothing at this address anymore. Here is our sitemap: About, Programs, News, Contact.",
        ),
        (
            "No encontramos esta página",
            "Esta página ya no existe en nuestro sitio. Regrese al inicio o utilice el buscador.",
        ),
    ),
    "late": (
        (
            "{org}",
            "The content you asked for is no longer on this website. If you reached this message from a bookmark, please update it. Use the menu above.",
        ),
        (
            "Nothing here",
            "Hmm, there is nothing here. The link that brought you may be old, or the page was taken down when we moved to our new platform.",
        ),
        ("We couldn't find that | {org}", "We couldn't find that. Try searching, or browse by department instead."),
        (
            "HTTP Error 404.0 - Not Found",
            "The resource you are looking for has been removed, had its name changed, or is temporarily unavailable. Most likely causes: the directory or file specified does not exist on the Web server.",
        ),
        (
            "Retired page",
            "This page has been retired. Information on this program was removed in June and is not being replaced.",
        ),
        ("Error", "Lo sentimos. El enlace que usted siguió está roto o la página fue retirada. Código de error 404."),
    ),
}

HOME = (
    "Welcome to {org}. News and events. Our mission is to serve students, families and educators. Upcoming board meeting. "
    "Programs and services. Careers. Departments. Calendar. Staff directory. Find us on social media. Read the superintendent's "
    "message. Sign up for our newsletter and learn more about what we do in our community."
)

RENAMED = "{new}, formerly {org}, has a new name and a new web address. Our work goes on with the same people. "
MENTIONS = (
    "One lesson is about a page not found message and what students can do when a site is no longer available. ",
    "The 2019 edition is no longer available; this edition takes its place. The older form was removed. ",
    "The spring book sale and the domain of mathematics practices are described in the appendix. ",
)
