"""Certificates: an authority of this web's own and what it signs, made with the openssl command where there is one."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Certificates:
    """`authority` is the file to trust."""

    folder: Path
    authority: Path

    def context(self, name: str, hosts: Iterable[str], *, days: int = 800, trusted: bool = True) -> ssl.SSLContext:
        """A server's side of TLS, with a certificate for `hosts` that ends in so many days."""
        key, request, signed = (self.folder / f"{name}.{ending}" for ending in ("key", "csr", "pem"))
        names = self.folder / f"{name}.ext"
        names.write_text("subjectAltName=" + ",".join(f"DNS:{host}" for host in hosts))
        _openssl("req", "-new", *_KEY, "-nodes", "-keyout", key, "-out", request, "-subj", f"/CN={name}")
        signer = ("-CA", self.authority, "-CAkey", self.folder / "authority.key") if trusted else ("-signkey", key)
        serial = ("-CAcreateserial",) if trusted else ()
        _openssl(
            "x509", "-req", "-in", request, *signer, *serial, "-days", str(days), "-extfile", names, "-out", signed
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(signed, key)
        return context


_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1")


def certificates(folder: Path) -> Certificates | None:
    """A new authority in a folder, or None where openssl is missing."""
    if shutil.which("openssl") is None:
        return None
    authority = folder / "authority.pem"
    _openssl("req", "-x509", *_KEY, "-nodes", "-days", "900", "-subj", "/CN=Loopback web", "-keyout",
             folder / "authority.key", "-out", authority)  # fmt: skip
    return Certificates(folder, authority)


def _openssl(*arguments: object) -> None:
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)
