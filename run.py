"""Every chore of the project as one command: ``python3 run.py serve``, ``python3 run.py test`` and so on.

Needs nothing but Python 3.11 or newer. The first run makes a virtual environment inside the project and installs the
pinned packages; later runs start at once, until a pinned set changes. Arguments after the chore are passed on.
"""

from __future__ import annotations  # so that an older Python reads this file far enough to be told to leave

import errno
import hashlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
WINDOWS = os.name == "nt"

# Chore -> (pinned set, what it does, commands run one after the other). A leading "-" means: python with these arguments.
CHORES = {
    "serve": ("serve", "打开问答页面（浏览器访问显示的地址）", [["zhengce", "serve"]]),
    "zhengce": ("serve", "运行 zhengce 命令，例如 run.py zhengce ask 问题", [["zhengce"]]),
    "test": ("test", "运行全部单元测试", [["-m", "pytest"]]),
    "check": (
        "test",
        "检查代码格式、规范和类型",
        [["-m", "ruff", "check", "."], ["-m", "ruff", "format", "--check", "."], ["-m", "mypy"]],
    ),
    "eval": ("test", "用标注数据评测", [["-m", "eval"]]),
    "rules": ("test", "规则报告：每个分支用到多少次", [["-m", "eval.rules"]]),
    "bench": ("test", "测量速度", [["-m", "eval.bench"]]),
    "browser": ("browser", "在真实浏览器里测试页面（需要 Chromium）", [["-m", "pytest", "-m", "browser"]]),
    "kills": ("test", "反复杀死正在改动资料库的进程（--kills 次数）", [["-m", "pytest", "-m", "kills"]]),
    "models": ("models", "运行需要 torch 的测试（下载量大）", [["-m", "pytest", "-m", "models"]]),
}

# Pinned set -> (the folder of its environment, the sets it contains). torch stays out of the everyday environment.
SETS = {
    "serve": (".venv", ["serve"]),
    "test": (".venv", ["serve", "test"]),
    "browser": (".venv", ["serve", "test", "browser"]),
    "models": (".venv-models", ["serve", "test", "models"]),
}


def main(arguments: list[str]) -> int:
    """Run one chore; the exit code is that of its first command that fails."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this is where older ones are told
        print(f"需要 Python 3.11 或更高版本，现在是 {sys.version.split()[0]}：请安装新版后再运行。", file=sys.stderr)
        return 1
    if not arguments or arguments[0] not in CHORES:
        print("用法：python3 run.py 命令 [参数…]\n")
        for name, (_, meaning, _) in CHORES.items():
            print(f"  {name:8} {meaning}")
        return 0 if arguments and arguments[0] in ("-h", "--help") else 1
    if os.pathsep in str(ROOT):
        print(
            f"项目文件夹的路径“{ROOT}”里有“{os.pathsep}”，无法建立运行环境：请改名或移到别处后再运行。", file=sys.stderr
        )
        return 1
    pinned, _, commands = CHORES[arguments[0]]
    try:
        scripts = prepare(pinned)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"准备运行环境失败：{explain(error)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\n已中断；再次运行会继续。", file=sys.stderr)
        return 130
    *before, last = commands
    for command in before:
        if code := subprocess.call(resolved(command, scripts), cwd=ROOT):
            return code
    return hand_over(resolved(last, scripts) + arguments[1:], stay=last[0] == "zhengce")


def prepare(pinned: str) -> Path:
    """Make the environment and install the pinned set where either is missing or out of date; the scripts' folder."""
    folder, contained = SETS[pinned]
    environment = ROOT / folder
    scripts = environment / ("Scripts" if WINDOWS else "bin")
    stamp = environment / "installed.json"
    wanted = {name: fingerprint(name) for name in contained}
    installed = read(stamp)
    if all(installed.get(name) == wanted[name] for name in contained):
        return scripts
    say(f"第一步：建立运行环境 {folder}")
    if not works(executable(scripts, "python")):
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(environment)], check=True)
        installed = {}
    say(f"第二步：安装依赖 requirements/{pinned}.txt（首次需要几分钟）")
    install(scripts, ["-r", str(ROOT / "requirements" / f"{pinned}.txt")])
    say("第三步：登记本项目")
    install(scripts, ["--no-deps", "--no-build-isolation", "-e", str(ROOT)])
    stamp.write_text(json.dumps({**installed, **wanted}), encoding="utf-8")
    say("运行环境已就绪")
    return scripts


def read(stamp: Path) -> dict[str, str]:
    """What is installed, as noted by the last run; nothing where that was cut short."""
    try:
        noted = json.loads(stamp.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return noted if isinstance(noted, dict) else {}


def fingerprint(name: str) -> str:
    """Changes with the pins of a set, the project's own description, the place of the project, and Python itself."""
    digest = hashlib.sha256(os.fsencode(ROOT) + f" {sys.version_info[:2]}".encode())  # alike in every locale
    for path in (ROOT / "requirements" / f"{name}.txt", ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def works(python: Path) -> bool:
    """Whether the environment is there, whole, and of the Python that runs this script."""
    asked = "import sys, pip; print(sys.version_info[:2])"
    if not python.exists():
        return False
    answer = subprocess.run([str(python), "-c", asked], capture_output=True, text=True, check=False)
    return answer.stdout.strip() == str(sys.version_info[:2])


def install(scripts: Path, what: list[str]) -> None:
    """Run pip, showing what it downloads; raises ``CalledProcessError`` with the end of its output."""
    command = [str(executable(scripts, "python")), "-m", "pip", "install", "--disable-pip-version-check", *what]
    output = []
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "PYTHONUTF8": "1"},
    ) as pip:
        assert pip.stdout is not None
        for line in pip.stdout:
            output.append(line)
            show(line.strip())
    if pip.returncode:
        raise subprocess.CalledProcessError(pip.returncode, command, output="".join(output[-12:]))


def show(line: str) -> None:
    """Put a line of pip's output into a word of Chinese, or leave it out."""
    first, _, rest = line.partition(" ")
    if first in ("Downloading", "Processing", "Using") and " (" in rest and "MB" in rest:
        say(f"  下载 {Path(rest.split(' (')[0]).name}({rest.split(' (')[1]}")
    elif line.startswith("Installing collected packages"):
        say(f"  安装 {line.count(',') + 1} 个包……")


def explain(error: OSError | subprocess.CalledProcessError) -> str:
    """What went wrong and what to do about it."""
    if isinstance(error, PermissionError):
        return f"没有权限写“{error.filename or ROOT}”。请换一个可写的文件夹，或请管理员授权。"
    if isinstance(error, OSError):
        full = error.errno == errno.ENOSPC
        return (
            f"磁盘已满。请腾出 1 GB 以上再运行。（{error}）"
            if full
            else f"{error}。请检查项目文件夹是否可写、磁盘是否已满。"
        )
    if "venv" in error.cmd:
        return "无法建立虚拟环境。请检查项目文件夹是否可写；在 Debian 或 Ubuntu 上请先安装 python3-venv。"
    if "No space left" in (error.output or ""):
        return f"\n{error.output}\n磁盘已满，安装依赖没有完成。请腾出 1 GB 以上，再次运行会继续。"
    return (
        f"\n{error.output}\n安装依赖没有完成，再次运行会继续。请检查网络；"
        "内网用户请先用 pip config set global.index-url 指定镜像。"
    )


def executable(scripts: Path, name: str) -> Path:
    """A program of the environment."""
    return scripts / (f"{name}.exe" if WINDOWS else name)


def resolved(command: list[str], scripts: Path) -> list[str]:
    """The command with the environment's own program in front."""
    if command[0].startswith("-"):
        return [str(executable(scripts, "python")), *command]
    return [str(executable(scripts, command[0])), *command[1:]]


def hand_over(command: list[str], *, stay: bool) -> int:
    """Run the last command in place of this process, so that signals reach it; ``stay`` in the caller's folder."""
    os.environ["PYTHONUTF8"] = "1"
    if not stay:
        os.chdir(ROOT)
    sys.stdout.flush()
    if not WINDOWS:
        os.execv(command[0], command)
    try:
        return subprocess.call(command)
    except KeyboardInterrupt:
        return 130


def say(text: str) -> None:
    """One line of progress, at once."""
    print(text, flush=True)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")  # a Chinese Windows console is GBK
    raise SystemExit(main(sys.argv[1:]))
