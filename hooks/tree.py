"""Hands the site to MkDocs: each page of level1.site.tree is only wrapped in the theme, each file is written as it is."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils.meta import get_data

from level1.catalog.handwritten import FRONT_MATTER
from level1.sentences import sentence
from level1.site.guides import Guide, guide_html, guide_title
from level1.site.pages import SitePage
from level1.site.tree import site_tree


class CatalogPage(Page):
    """A page whose HTML already exists."""

    def __init__(self, made: SitePage, file: File, config: MkDocsConfig) -> None:
        self.made = made
        super().__init__(made.title, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown, self.meta = "", self.made.meta
        if self.made.changed:
            # The sitemap's lastmod: when the content changed, not when it was built.
            self.update_date = self.made.changed.isoformat()

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content, self.toc = self.made.html, get_toc([])
        # Without this, MkDocs would not check links from hand-written pages to anchors on this page.
        self.present_anchor_ids = self.made.anchors


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Runs after hooks/catalog.py, which reads the content, and hooks/theme.py, which removes what the tree provides."""
    sources = config.extra["level1"]["sources"]
    guides = [_guide(file, config) for file in files.documentation_pages()]
    tree = site_tree(sources, guides, config.site_url or "", **config.extra["level1"]["settings"])
    config.extra["level1"] |= {"guides": [guide.address for guide in guides], "beneath": tree.beneath}
    made = [_page(page, config) for page in tree.pages]
    made += [File.generated(config, file.address, content=file.content) for file in tree.files]
    taken = {file.dest_uri: file for file in files}
    for file in made:
        if other := taken.get(file.dest_uri):
            names = " and ".join(f.edit_uri or f.src_uri for f in (other, file))
            raise PluginError(sentence("Two pages have one address: %(names)s. Rename one of them.", names=names))
        taken[file.dest_uri] = file
        files.append(file)
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """A hand-written page says of itself only what a page may say; a template of its own would change the frame."""
    if not isinstance(page, CatalogPage):
        links = config.extra["level1"]["sources"].catalog.links
        page.meta = {name: links.in_text(str(page.meta[name])) for name in FRONT_MATTER if name in page.meta}
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Cleans hand-written pages, unlinks what is lost or not there yet (the tree needs neither), adds what was said of them."""
    if isinstance(page, CatalogPage):
        return html
    of = config.extra["level1"]
    return guide_html(html, of["sources"], of["beneath"], page.file.src_uri, page.url)


def _guide(file: File, config: MkDocsConfig) -> Guide:
    markdown, meta = get_data(file.content_string)
    title = guide_title(meta, markdown, file.url, config.markdown_extensions, config.mdx_configs)
    return Guide(title, Page(title, file, config).url)  # The page itself has the title by which other pages name it.


def _page(made: SitePage, config: MkDocsConfig) -> File:
    source = f"{made.address.rstrip('/')}.md" if made.address else "index.md"
    # Backed by its own YAML file, so that errors name that file.
    backing = {"abs_src_path": str(Path(config.docs_dir, made.source))} if made.source else {"content": made.html}
    # Kept out of MkDocs' navigation, which would be rendered again, in full, on every page.
    file = File.generated(config, source, inclusion=InclusionLevel.NOT_IN_NAV, **backing)
    file.edit_uri = made.source or None  # Before the page is created: Page.__init__ freezes its edit address.
    CatalogPage(made, file, config)
    return file
