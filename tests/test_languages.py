"""Languages: search offers those that a resource comes in besides English, each by its name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from real import real_catalog

from level1.catalog.catalog import Catalog
from level1.catalog.fields import FIELD
from level1.catalog.languages import LANGUAGES, language_name, language_order
from level1.search.columns import facet_values
from level1.sorting import reading_order


@pytest.fixture(scope="module")
def real() -> Catalog:
    return real_catalog()


def offered(catalog: Catalog) -> tuple[str, dict[str, tuple[str, int]]]:
    """The label of the facet, and its values: code -> (name, number of resources)."""
    facets, _, _ = facet_values(catalog, catalog.published, whole=True)
    (facet,) = (one for one in facets if one["name"] == "language")
    return facet["label"], {code: (name, number) for code, name, number in facet["values"]}


def with_languages(catalog: Catalog, *several: tuple[str, ...]) -> Catalog:
    plain = min(catalog.published, key=lambda r: r.id)
    return replace(
        catalog,
        resources={f"r{n}": replace(plain, id=f"r{n}", languages=codes) for n, codes in enumerate(several)},
    )


def test_english_is_no_value_and_all_others_are_by_name_with_many_last(real: Catalog) -> None:
    some = with_languages(real, ("en", "mul", "zh"), ("es",), ("en", "es", "hmn"), (), ("en", "vi"))
    label, values = offered(some)
    assert label == "Also in"
    assert values == {
        "zh": ("Chinese", 1),
        "hmn": ("Hmong", 1),
        "es": ("Spanish", 2),
        "vi": ("Vietnamese", 1),
        "mul": ("many languages", 1),
    }
    assert list(values) == ["zh", "hmn", "es", "vi", "mul"]


def test_a_catalog_in_english_alone_offers_nothing(real: Catalog) -> None:
    assert offered(with_languages(real, (), ()))[1] == {}


def test_the_real_catalog_offers_every_language_that_an_entry_names_except_english(real: Catalog) -> None:
    _, values = offered(real)
    named = {code for resource in real.published for code in resource.languages} - {"en"}
    assert set(values) == named
    for code, (name, number) in values.items():
        assert name != code
        assert number == sum(code in resource.languages for resource in real.published)


def test_the_page_of_a_resource_still_names_english(real: Catalog) -> None:
    """The facet is without it; the field is not."""
    (some,) = with_languages(real, ("en", "es")).published
    assert FIELD["languages"].of(some) == ("en", "es")


def test_every_code_has_a_name_of_its_own() -> None:
    names = [str(language_name(code)) for code in LANGUAGES]
    assert len(set(names)) == len(names)
    assert not [code for code, name in zip(LANGUAGES, names, strict=True) if code == name]
    assert {len(code) for code in LANGUAGES} == {2, 3}
    ordered = sorted(LANGUAGES, key=language_order)
    assert ordered[-1] == "mul"
    assert ordered[:-1] == sorted(ordered[:-1], key=lambda code: reading_order(language_name(code)))
