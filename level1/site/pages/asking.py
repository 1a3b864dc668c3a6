"""Pages for organizations that are asked whether entries are right and have no mail: the same questions. They are in no list, search
or sitemap, and say nothing of counts, days or who has answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from level1.catalog.addresses import page_address
from level1.contribute.asking import Turn, open_questions
from level1.contribute.letters import what_is_asked
from level1.contribute.offers import LABELS, MORE, offered, reply_link
from level1.contribute.organizations import Organization, organizations
from level1.curation import keeper_of
from level1.sentences import sentence
from level1.site.pages.context import Context
from level1.site.pages.page import SitePage


def asked_today(context: Context) -> dict[str, Organization]:
    """The leads that can be asked something, by id."""
    found = organizations(context.catalog, context.today)
    return {id: one for id, one in found.items() if one.lead}


def asking_pages(context: Context, asked: Mapping[str, Organization]) -> Iterator[SitePage]:
    """One for each lead of `asked`, except the keepers, whose worklists have the questions."""
    stewards = {keeper_of(context.catalog, resource, context.today) for resource in context.catalog.resources.values()}
    for id, one in asked.items():
        questions = questions_of(context, one)
        if id not in stewards and questions["questions"]:
            address = page_address("curation", id)
            title = sentence("Questions to %(name)s", name=one.name)
            html = context.render("asking.html", address, title=title, asked=questions)
            told = sentence("Whether what this site says of %(name)s is right.", name=one.name)
            yield SitePage(address, title, told, html, listed=False)


def questions_of(context: Context, one: Organization) -> dict[str, object]:
    """The questions for a template: those of a mail that was not answered, or those that a mail would ask now."""
    questions = open_questions(context.catalog, one, context.today)
    turn = Turn(one, questions)
    asked = []
    for question in questions:
        heading, lines, told = what_is_asked(context.catalog, turn, question)
        resource = one.entries.get(question.about)
        answers = offered(question, steward=bool(resource and resource.steward))
        links = [
            (
                answer,
                LABELS[answer],
                reply_link(context.mailbox, question, answer, heading, "") if context.mailbox else "",
                MORE.get(answer, ""),
            )
            for answer in answers
        ]
        kind, id = ("resources", question.about) if resource else ("leads", one.id)
        # The last line of an entry is its address, which stands on its own page.
        asked.append(
            {
                "about": question.about,
                "heading": heading,
                "lines": lines[:2],
                "told": told,
                "links": links,
                "page": (kind, id),
            }
        )
    return {"id": one.id, "name": one.name, "mailbox": context.mailbox, "questions": asked}
