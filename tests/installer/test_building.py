"""The builder: steps are done once and resumed, archives depend on files alone, every library is asked for by name."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import archive
import bundle
import program
import pytest
from steps import Failed, Steps, digest, run

INSTALLER = Path(program.__file__).parent


class TestSteps:
    def test_a_step_is_done_once_and_again_when_what_it_is_made_from_changes(self, tmp_path):
        made = tmp_path / "made.txt"
        done = []

        def work() -> None:
            done.append(1)
            made.write_text("x")

        for source in ("a", "a", "b"):
            Steps(tmp_path / "stamps", 1).do("step", "A step", source, [made], work)
        assert len(done) == 2

    def test_a_step_whose_result_is_gone_is_done_again(self, tmp_path):
        made = tmp_path / "made.txt"
        for _ in range(2):
            assert Steps(tmp_path / "s", 1).do(
                "step", "A step", "a", [made], lambda: made.write_text("x") and None
            )
            made.unlink()

    def test_an_interrupted_step_is_not_taken_for_done(self, tmp_path):
        made = tmp_path / "made.txt"

        def half() -> None:
            made.write_text("half")
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            Steps(tmp_path / "s", 1).do("step", "A step", "a", [made], half)
        assert Steps(tmp_path / "s", 1).do("step", "A step", "a", [made], lambda: None)

    def test_a_step_that_leaves_nothing_is_a_fault(self, tmp_path):
        with pytest.raises(Failed, match=r"made\.txt was not made"):
            Steps(tmp_path, 1).do("step", "A step", "a", [tmp_path / "made.txt"], lambda: None)

    def test_the_digest_sees_content_and_names_but_not_times(self, tmp_path):
        (tmp_path / "a").write_text("1")
        first = digest([tmp_path])
        os.utime(tmp_path / "a", (1, 1))
        assert digest([tmp_path]) == first
        (tmp_path / "a").rename(tmp_path / "b")
        assert digest([tmp_path]) != first

    @pytest.mark.skipif(sys.platform == "win32", reason="the builder runs on Linux")
    def test_a_command_that_hangs_is_ended_with_what_it_started(self, tmp_path):
        with pytest.raises(Failed, match="not done after"):
            run(["sh", "-c", "echo begun; sleep 60 & sleep 60"], timeout=0.5)

    @pytest.mark.skipif(sys.platform == "win32", reason="the builder runs on Linux")
    def test_a_command_that_fails_says_its_last_lines(self):
        with pytest.raises(Failed, match="no room"):
            run(["sh", "-c", "echo no room; exit 3"])


class TestArchive:
    def test_the_same_files_give_the_same_bytes_whenever_and_in_whatever_order_they_were_made(self, tmp_path):
        for number, names in enumerate((("甲.txt", "b/c.txt"), ("b/c.txt", "甲.txt"))):
            folder = tmp_path / str(number) / "Program"
            for name in names:
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_text(name)
                os.utime(folder / name, (number * 1000, number * 1000))
            archive.zip_folder(folder, tmp_path / f"{number}.zip", 1_800_000_000, {"marker.txt": b"m"})
        assert (tmp_path / "0.zip").read_bytes() == (tmp_path / "1.zip").read_bytes()
        with zipfile.ZipFile(tmp_path / "0.zip") as packed:
            assert packed.namelist() == ["Program/b/c.txt", "Program/marker.txt", "Program/甲.txt"]


class TestTwoBuilds:
    def test_what_differs_is_named_and_what_is_the_same_is_not(self, tmp_path):
        import compare

        for number, content in (("one", b"abc"), ("two", b"abd")):
            dist = tmp_path / number / "dist"
            inside = tmp_path / number / "build" / "windows" / "frozen" / "Program"
            inside.mkdir(parents=True)
            dist.mkdir()
            (inside / "same.dll").write_bytes(b"same")
            (inside / "program.exe").write_bytes(content)
            archive.zip_folder(inside, dist / "portable.zip", 1_800_000_000)
        (tmp_path / "two" / "dist" / "more.txt").write_text("more")
        assert compare.differences(tmp_path / "one", tmp_path / "two") == {
            "dist/more.txt": "only in one of the two",
            "dist/portable.zip": "in it: Program/program.exe",
            "build/windows/frozen/Program/program.exe": "1 of 3 bytes, from 0x2 to 0x2",
        }


class TestLibraries:
    def test_the_list_names_no_library_of_windows_itself(self):
        lines = bundle.ALLOWED.read_text("utf-8").splitlines()
        names = {line.rpartition("/")[2].lower() for line in lines if not line.startswith("#")}
        assert not names & set(program.NOT_BUNDLED)
        assert not [name for name in names if "network" in name or "libssl" in name or name == "_ssl.pyd"]

    @pytest.fixture
    def folder(self, tmp_path, monkeypatch) -> Path:
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "good.dll").write_bytes(b"MZ" + bytes(100))
        (tmp_path / "list.txt").write_text("# a remark\ngood.dll\n")
        monkeypatch.setattr(bundle, "ALLOWED", tmp_path / "list.txt")
        monkeypatch.setattr(
            bundle, "imports_of", lambda path: ["KERNEL32.dll", "api-ms-win-crt-math-l1-1-0.dll"]
        )
        return tmp_path / "in"

    def test_a_folder_that_holds_what_is_listed_is_good(self, folder):
        assert bundle.check_libraries(folder) == 1

    def test_a_library_nobody_allowed_is_named(self, folder):
        (folder / "other.dll").write_bytes(b"MZ")
        with pytest.raises(Failed, match=r"not on the list: other\.dll"):
            bundle.check_libraries(folder)

    def test_a_library_that_is_gone_is_named(self, folder):
        (folder / "good.dll").unlink()
        with pytest.raises(Failed, match=r"not in the folder: good\.dll"):
            bundle.check_libraries(folder)

    def test_a_library_of_wine_is_named(self, folder):
        (folder / "good.dll").write_bytes(b"MZ" + bytes(62) + b"Wine builtin DLL" + bytes(100))
        with pytest.raises(Failed, match="belongs to wine"):
            bundle.check_libraries(folder)

    def test_a_wanted_library_that_is_nowhere_is_named(self, folder, monkeypatch):
        monkeypatch.setattr(bundle, "imports_of", lambda path: ["Qt6Network.dll"])
        with pytest.raises(Failed, match=r"good\.dll wants Qt6Network\.dll"):
            bundle.check_libraries(folder)


class TestPapers:
    @pytest.fixture
    def packages(self) -> list[bundle.Package]:
        import PySide6

        return bundle.packages_in(Path(PySide6.__file__).parent.parent)

    def test_every_package_the_program_needs_is_in_the_bill_and_the_notices(self, packages, tmp_path):
        bundle.write_bill(tmp_path / "bill.json", packages, "3.11.9", 1_800_000_000)
        bill = json.loads((tmp_path / "bill.json").read_text("utf-8"))
        named = {part["name"].lower().replace("_", "-") for part in bill["components"]}
        needed = {"pyside6-essentials", "sqlalchemy", "sqlcipher3", "reportlab", "cpython"}
        assert needed | {"numpy", "xlsxwriter", "python-calamine"} <= named
        assert bill["bomFormat"] == "CycloneDX"
        (tmp_path / "LICENSE.txt").write_text("PSF")
        bundle.write_notices(tmp_path / "notices.txt", packages, tmp_path, "3.11.9")
        notices = (tmp_path / "notices.txt").read_text("utf-8")
        for word in ("LGPL-3.0", "Noto Sans SC", "SQLAlchemy", "Arphic", "OpenBLAS"):
            assert word in notices

    def test_what_is_compiled_into_a_library_is_named_with_its_licence(self, packages, tmp_path):
        reader = next(one for one in packages if one.key == "python-calamine")
        inner = {name: licence for name, _, licence in reader.inner}
        assert "MIT" in inner["calamine"]
        assert all(inner.values())
        bundle.write_bill(tmp_path / "bill.json", [reader], "3.11.9", 1_800_000_000)
        (part,) = [
            part
            for part in json.loads((tmp_path / "bill.json").read_text("utf-8"))["components"]
            if part["name"] == reader.name
        ]
        assert {one["name"] for one in part["components"]} == set(inner)

    def test_every_licence_among_the_resources_is_in_the_notices(self):
        lie = [path for path in (program.ROOT / "resources").rglob("*") if "LICEN" in path.name.upper()]
        assert {path.relative_to(program.ROOT).as_posix() for path in lie} <= {
            text for *_, text in bundle.FONTS
        }

    def test_the_same_build_has_the_same_bill(self, packages, tmp_path):
        for name in ("a", "b"):
            bundle.write_bill(tmp_path / name, packages, "3.11.9", 1_800_000_000)
        assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.skipif(
    not shutil.which("osslsigncode") or not shutil.which("x86_64-w64-mingw32-gcc"),
    reason="signing is tried where its tools are",
)
@pytest.mark.parametrize(
    "token",
    [
        False,
        pytest.param(
            True,
            marks=pytest.mark.skipif(
                not shutil.which("softhsm2-util") or not list(Path("/usr/lib").glob("*/engines-3/pkcs11.so")),
                reason="needs SoftHSM and libengine-pkcs11-openssl",
            ),
        ),
    ],
    ids=["file", "token"],
)
def test_a_signature_holds_and_a_changed_byte_is_noticed(tmp_path, token):
    import sign

    source, made = tmp_path / "p.c", tmp_path / "p.exe"
    source.write_text("int main(void) { return 0; }")
    subprocess.run(["x86_64-w64-mingw32-gcc", "-o", str(made), str(source)], check=True)
    sign.try_it([made], tmp_path / "trying", token=token)


class TestChecks:
    def test_every_check_says_in_a_sentence_what_it_looks_at(self):
        import windows_test

        assert all((check.__doc__ or "").endswith(".") for check in windows_test.CHECKS.values())


class TestStandIns:
    @pytest.mark.skipif(not shutil.which("wine"), reason="the library of wine is looked through")
    def test_every_name_of_wines_c_library_is_there_and_complex_numbers_are_the_stand_ins_own(self, tmp_path):
        import stand_ins

        stand_ins.make_stand_ins(tmp_path)
        told = run(["x86_64-w64-mingw32-objdump", "-p", str(tmp_path / "ucrtbase.dll")])
        names = re.findall(r"^\t\[ *\d+\] (\S+)$", told, re.MULTILINE)
        led_on = set(re.findall(rf"Forwarder RVA -- {stand_ins.BEHIND}\.(\S+)$", told, re.MULTILINE))
        assert {"cabs", "crealf", "cpowl", "malloc", "_errno"} <= set(names)
        assert {"malloc", "_errno"} <= led_on
        assert not {"cabs", "crealf", "cpowl"} & led_on


class TestSetupScript:
    SCRIPT = (INSTALLER / "setup.nsi").read_text("utf-8")

    def test_it_asks_for_no_administrator_and_never_names_the_data_to_delete(self):
        assert "RequestExecutionLevel user" in self.SCRIPT
        for line in self.SCRIPT.splitlines():
            if line.strip().startswith(("Delete", "RMDir")):
                assert "$LOCALAPPDATA" not in line
                assert "HKLM" not in line

    def test_every_refusal_says_that_nothing_was_changed(self):
        words = ("${Refuse} ", "!define CUT_OFF ")
        sentences = [line for line in self.SCRIPT.splitlines() if any(word in line for word in words)]
        sentences = [line for line in sentences if "${CUT_OFF}" not in line]
        assert len(sentences) >= 9
        calm = ("没有改动", "没有安装", "记录会保留")
        assert not [line for line in sentences if not any(word in line for word in calm)]
