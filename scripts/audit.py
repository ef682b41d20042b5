"""Ask the public advisory database about every locked package, and say what was not asked.

pip-audit ends well when it could look nothing up, so what it left out is counted here.
Exit status: 1 when a locked package has a known vulnerability, else 0.
"""

import subprocess
import sys
from pathlib import Path

from pydantic import BaseModel, ValidationError

LOCK = Path("requirements/dev.txt")
SECONDS_MAX = 180


class Advisory(BaseModel):
    """One known vulnerability and the versions that repair it."""

    id: str
    fix_versions: list[str] = []


class Package(BaseModel):
    """What pip-audit found out about one package, or why it could not."""

    name: str
    version: str = ""
    vulns: list[Advisory] = []
    skip_reason: str | None = None


class Audit(BaseModel):
    """The report of one run."""

    dependencies: list[Package]


def ask() -> Audit | None:
    """The advisories for every locked package; None where the database cannot be reached."""
    options = ("--require-hashes", "--disable-pip", "--progress-spinner=off", "--format=json")
    command = (sys.executable, "-m", "pip_audit", *options, "--requirement", str(LOCK))
    try:
        # The command is made of constants; nothing in it comes from outside.
        done = subprocess.run(  # noqa: S603 - see above
            command, capture_output=True, check=False, text=True, timeout=SECONDS_MAX
        )
        return Audit.model_validate_json(done.stdout)
    except (subprocess.TimeoutExpired, ValidationError):
        return None


def tell(audit: Audit) -> int:
    """Print what is known to be vulnerable; give the exit status."""
    vulnerable = [package for package in audit.dependencies if package.vulns]
    for package in vulnerable:
        for advisory in package.vulns:
            repair = ", ".join(advisory.fix_versions) or "no version yet"
            print(f"{package.name} {package.version}: {advisory.id}, repaired in {repair}")
    skipped = [package.name for package in audit.dependencies if package.skip_reason is not None]
    asked = len(audit.dependencies) - len(skipped)
    print(f"{asked} packages asked about, {len(vulnerable)} vulnerable, {len(skipped)} left out.")
    if skipped and asked:
        print(f"LEFT OUT, the database does not know them: {', '.join(skipped)}")
    if not asked:
        print("NOT AUDITED: the advisory database knew or answered nothing. Run this online.")
    return 1 if vulnerable else 0


def main() -> int:
    """Audit the lock; a database out of reach is said loudly and is no failure."""
    audit = ask()
    if audit is None:
        print("NOT AUDITED: the advisory database could not be reached. Run this online.")
        return 0
    return tell(audit)


if __name__ == "__main__":
    sys.exit(main())
