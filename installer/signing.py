"""Signing programs, when there is a certificate: Windows then says whose they are."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from installer.steps import Stop
from installer.system_libraries import install_packages


class Signer:
    """Signs with a certificate (.pfx); without one it does nothing, and says so once."""

    def __init__(self, certificate: Path | None, password: str, *, timestamps: str = "") -> None:
        self.certificate = certificate
        self._password = password
        self._timestamps = timestamps

    @classmethod
    def of(cls, certificate: Path | None, password: str) -> Signer:
        """With what it needs on this system. Raises Stop when the certificate is not there."""
        if certificate is None:
            print("No certificate was given: nothing is signed.", flush=True)
        elif not certificate.is_file():
            raise Stop(f"There is no certificate {certificate}.")
        elif os.name != "nt" and not shutil.which("osslsigncode"):
            install_packages("osslsigncode, to sign", ["osslsigncode"])
        return cls(certificate, password, timestamps=os.environ.get("IN_BEELD_TIMESTAMPS", ""))

    def sign(self, program: Path) -> None:
        """Sign a program in its place. Raises Stop when that fails."""
        if self.certificate is None:
            return
        signed = program.with_suffix(".signed")
        signed.unlink(missing_ok=True)
        if os.name == "nt":
            command = self._with_signtool(program)
        else:
            command = self._with_osslsigncode(program, signed)
        done = subprocess.run(
            command, input=self._password, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise Stop(f"{program.name} cannot be signed: {(done.stderr or done.stdout).strip()}")
        if signed.exists():
            signed.replace(program)
        print(f"Signed: {program.name}", flush=True)

    def _with_osslsigncode(self, program: Path, signed: Path) -> list[str]:
        times = ["-ts", self._timestamps] if self._timestamps else []
        return [
            # The password comes through stdin: arguments can be seen by others
            "osslsigncode", "sign", "-pkcs12", str(self.certificate), "-readpass", "/dev/stdin",
            "-h", "sha256", "-n", "In Beeld", *times, "-in", str(program), "-out", str(signed),
        ]  # fmt: skip

    def _with_signtool(self, program: Path) -> list[str]:
        times = ["/tr", self._timestamps, "/td", "sha256"] if self._timestamps else []
        password = ["/p", self._password] if self._password else []  # it knows no other way
        return [
            "signtool", "sign", "/fd", "sha256", "/f", str(self.certificate), *password, *times,
            "/d", "In Beeld", str(program),
        ]  # fmt: skip
