"""Sign the Windows programs (Authenticode): `python3 dev.py windows --sign …`.

    --file CERTIFICATE.pfx                 a certificate with its key in a file
    --module LIB.so --key URI --certificate CERTIFICATE.pem
                                           a key on a token, by PKCS#11
    --timestamp URL                        have the moment confirmed, so that signatures outlive the certificate
    --try                                  only try the ways, with a certificate made now, on copies in build/windows;
                                           the token's with SoftHSM, where that is installed

The password or PIN is read from the environment variable SIGN_PASSWORD, never from the command line. Order matters: the
two programs are signed first, then the installer is packed around them and signed itself, then the sums are written.
Not for buying a certificate: docs/release.md.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import bundle
import program
from steps import Failed, empty, run, say

DESCRIPTION = f"{program.TITLE} {program.TITLE_ENGLISH}"
PASSWORD = "SIGN_PASSWORD"


def key_words(asked: argparse.Namespace) -> list[str]:
    """What osslsigncode needs to find certificate and key.

    Raises:
        Failed: neither a file nor a whole token was named.
    """
    if asked.file is not None:
        if not asked.file.is_file():
            raise Failed(f"There is no certificate {asked.file}.")
        return ["-pkcs12", str(asked.file)]
    if asked.module and asked.key and asked.certificate:
        need_engine()
        return ["-pkcs11module", str(asked.module), "-key", asked.key, "-certs", str(asked.certificate)]
    raise Failed(
        "Name a certificate: --file CERTIFICATE.pfx, or --module, --key and --certificate of a token."
    )


def need_engine() -> None:
    """What leads osslsigncode to a token is a Debian package of its own.

    Raises:
        Failed: it is not installed.
    """
    if not list(Path("/usr/lib").glob("*/engines-3/pkcs11.so")):
        raise Failed(
            "Run this once, then start again:\n\n    sudo apt-get install libengine-pkcs11-openssl\n"
        )


def sign(path: Path, words: Sequence[str], timestamp: str = "") -> None:
    """Sign one program in place; it is untouched when that fails.

    Raises:
        Failed: osslsigncode could not, or the signature does not hold.
    """
    draft = path.with_name(path.name + ".signed")
    draft.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        command = ["osslsigncode", "sign", *words, "-h", "sha256", "-n", DESCRIPTION]
        if timestamp:
            command += ["-ts", timestamp]
        if password := os.environ.get(PASSWORD):
            # In a file of this person alone: other programs can read a command line.
            secret = Path(folder) / "password"
            secret.touch(0o600)
            secret.write_text(password)
            command += ["-readpass", str(secret)]
        run([*command, "-in", str(path), "-out", str(draft)], timeout=300, told="osslsigncode")
    draft.replace(path)


def check(path: Path, authority: Path) -> None:
    """The signature holds, and whoever signed stands under the authority.

    Raises:
        Failed: it does not.
    """
    told = run(["osslsigncode", "verify", "-CAfile", str(authority), "-in", str(path)], timeout=120)
    if "Signature verification: ok" not in told:
        raise Failed(f"The signature of {path.name} does not hold:\n{told}")


def make_certificate(folder: Path, password: str) -> tuple[Path, Path]:
    """A certificate for trying, made now and trusted by nobody.

    Returns:
        The file with its key, and the certificate alone.
    """
    key, certificate, both = folder / "key.pem", folder / "certificate.pem", folder / "certificate.pfx"
    run(
        ["openssl", "req", "-x509", "-newkey", "rsa:3072", "-nodes", "-days", "2", "-subj", "/CN=Trying only",
         "-addext", "extendedKeyUsage=codeSigning", "-keyout", str(key), "-out", str(certificate)]
    )  # fmt: skip
    run(
        ["openssl", "pkcs12", "-export", "-inkey", str(key), "-in", str(certificate), "-out", str(both),
         "-passout", "env:TRY_PASSWORD"],
        env={"TRY_PASSWORD": password},
    )  # fmt: skip
    return both, certificate


def make_token(folder: Path, pin: str) -> list[str]:
    """A token in a folder, as SoftHSM makes it, with the key of a certificate made by `make_certificate`.

    Returns:
        What osslsigncode needs to sign with it.

    Raises:
        Failed: SoftHSM or the way to it is not installed.
    """
    need_engine()
    module = Path("/usr/lib/softhsm/libsofthsm2.so")
    if shutil.which("softhsm2-util") is None or not module.is_file():
        raise Failed("SoftHSM is not installed (apt-get install softhsm2).")
    (folder / "tokens").mkdir()
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\n")
    os.environ["SOFTHSM2_CONF"] = str(settings)
    key = folder / "key8.pem"
    run(["openssl", "pkcs8", "-topk8", "-nocrypt", "-in", str(folder / "key.pem"), "-out", str(key)])
    run(["softhsm2-util", "--init-token", "--free", "--label", "trying", "--so-pin", pin, "--pin", pin])
    run(
        [
            "softhsm2-util",
            "--import",
            str(key),
            "--token",
            "trying",
            "--label",
            "sign",
            "--id",
            "a1",
            "--pin",
            pin,
        ]
    )
    uri = "pkcs11:token=trying;object=sign;type=private"
    return ["-pkcs11module", str(module), "-key", uri, "-certs", str(folder / "certificate.pem")]


def try_it(programs: Sequence[Path], folder: Path, *, token: bool = False) -> None:
    """Sign copies with a self-made certificate; check them; see that a changed byte is noticed.

    Args:
        token: with the key on a token instead of in a file.

    Raises:
        Failed: the way does not work.
    """
    empty(folder)
    before = {name: os.environ.get(name) for name in (PASSWORD, "SOFTHSM2_CONF")}
    os.environ[PASSWORD] = "only for trying"
    try:
        both, certificate = make_certificate(folder, os.environ[PASSWORD])
        words = make_token(folder, os.environ[PASSWORD]) if token else ["-pkcs12", str(both)]
        for path in programs:
            copy = folder / path.name
            shutil.copyfile(path, copy)
            sign(copy, words)
            check(copy, certificate)
            content = bytearray(copy.read_bytes())
            content[len(content) // 3] ^= 1
            copy.write_bytes(content)
            try:
                check(copy, certificate)
            except Failed:
                continue
            raise Failed(f"{path.name}: a changed byte was not noticed.")
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


def main(arguments: Sequence[str]) -> int:
    """Sign, or try to; give the exit code."""
    import windows

    parser = argparse.ArgumentParser(
        prog="dev.py windows --sign",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--file", type=Path)
    parser.add_argument("--module", type=Path)
    parser.add_argument("--key", default="")
    parser.add_argument("--certificate", type=Path)
    parser.add_argument("--timestamp", default="")
    parser.add_argument("--try", dest="trying", action="store_true")
    asked = parser.parse_args(arguments)
    if shutil.which("osslsigncode") is None:
        raise Failed("Run this once, then start again:\n\n    sudo apt-get install osslsigncode\n")
    places, when = windows.Places(), windows.epoch()
    programs = [places.frozen / f"{name}.exe" for name in (program.PROGRAM, program.TWIN)]
    missing = [path.name for path in [*programs, places.setup] if not path.is_file()]
    if missing:
        raise Failed(f"Not built yet: {', '.join(missing)}. Run `python3 dev.py windows` first.")
    if asked.trying:
        try_it([*programs, places.setup], windows.BUILD / "signing")
        say("Signed by a file with a self-made certificate, checked, and a changed byte was noticed.")
        if shutil.which("softhsm2-util"):
            try_it([*programs, places.setup], windows.BUILD / "signing", token=True)
            say("The same with the key on a token.")
        else:
            say("The token's way was not tried: SoftHSM is not installed (apt-get install softhsm2).")
        say("Nothing in dist was changed.")
        return 0
    words = key_words(asked)
    for path in programs:
        sign(path, words, asked.timestamp)
    bundle.same_times(places.frozen, when)
    windows.make_setup(places, when)
    windows.make_portable(places, when)
    sign(places.setup, words, asked.timestamp)
    windows.write_sums(places)
    say(f"Signed: {places.setup.name} and the programs in it.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
