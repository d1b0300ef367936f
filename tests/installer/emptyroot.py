# SPDX-FileCopyrightText: Socketglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A folder with nothing but some packages and what they depend on, as apt and dpkg see it."""
import os
import re
import subprocess


def run(*arguments, **more):
    done = subprocess.run(arguments, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **more)
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(arguments)} failed:\n{done.stdout}")
    return done.stdout


class EmptyRoot:
    """`cache` keeps what was downloaded for the next time."""

    def __init__(self, path, cache):
        self.path = path
        self.cache = cache
        self.status = self.inside("/var/lib/dpkg/status")
        for folder in ["usr/bin", "usr/sbin", "usr/lib", "usr/lib64", "var/lib/dpkg/updates", "var/lib/dpkg/info", "etc",
                       "dev", "tmp", "home/someone"]:
            os.makedirs(os.path.join(path, folder))
        for name in ["bin", "sbin", "lib", "lib64"]:
            os.symlink("usr/" + name, os.path.join(path, name))
        for name in [self.status, self.inside("/dev/null")]: # a real device needs rights that containers may lack
            open(name, "w").close()

    def inside(self, path):
        return self.path + path

    def install(self, package):
        """What it depends on is laid out; the package itself goes through dpkg, which finds its dependencies there
        or refuses it."""
        self.lay_out(package)
        self.dpkg("--install", package)

    def lay_out(self, *packages):
        """Packages of Debian, and what those and package files depend on: without their scripts, but counted as
        installed."""
        for archive in self._download(*packages):
            run("dpkg-deb", "-x", archive, self.path)
            with open(self.status, "a", encoding="utf-8") as status:
                status.write(run("dpkg-deb", "-f", archive) + "Status: install ok installed\n\n")

    def dpkg(self, *arguments):
        as_root = [] if os.geteuid() == 0 else ["fakeroot"]
        environment = dict(os.environ, PATH=os.environ["PATH"] + ":/usr/sbin:/sbin")
        run(*as_root, "dpkg", f"--root={self.path}", f"--log={self.inside('/dpkg.log')}", *arguments, env=environment)

    def command(self, *arguments):
        """To start a program of this root that sees nothing else."""
        change = ["chroot"] if os.geteuid() == 0 else ["unshare", "--user", "--map-current-user", "--root"]
        return [*change, self.path, *arguments]

    def _download(self, *packages):
        archives = os.path.join(self.cache, "archives")
        for folder in [os.path.join(archives, "partial"), os.path.join(self.cache, "lists", "partial")]:
            os.makedirs(folder, exist_ok=True)
        apt = ["apt-get", "-q", "-y", "-o", f"Dir::State::status={self.status}", "-o", f"Dir::Cache={self.cache}",
               "-o", f"Dir::State::lists={self.cache}/lists", "-o", "APT::Install-Recommends=false",
               "-o", "APT::Sandbox::User=", "-o", "Acquire::Languages=none", "-o", "Debug::NoLocking=true"]
        run(*apt, "update")
        run(*apt, "--download-only", "install", *packages)
        plan = run(*apt, "--simulate", "install", *packages)
        planned = re.findall(r"^Inst (\S+) \((\S+) .*\[(\w+)\]\)", plan, re.MULTILINE)
        names = [f"{name}_{version.replace(':', '%3a')}_{architecture}.deb" for name, version, architecture in planned]
        own = [os.path.basename(package) for package in packages]
        return [os.path.join(archives, name) for name in names if name not in own]
