"""Lays out the model and the code: unpacked, copied, and the script's requirements installed."""
import os
import shutil
import subprocess
import sys
import tarfile


class Unusable(Exception):
    """The model or its code cannot be used; the text says why and what to do."""


def lay_out(config):
    """Gives the folder of the model and the folder of the code."""
    model_dir = os.path.join(config["folder"], "opt", "ml", "model")
    os.makedirs(model_dir, exist_ok=True)
    data = config.get("model") or {}
    if data.get("archive"):
        unpack(data["archive"], model_dir)
    for source, name in data.get("files", ()):
        target = _inside(model_dir, name, config["model"])
        os.makedirs(os.path.dirname(target), exist_ok=True)
        shutil.copyfile(source, target)

    code = config.get("code") or {}
    code_dir = os.path.join(model_dir, "code")
    if code.get("archive"):
        code_dir = os.path.join(config["folder"], "opt", "ml", "code")
        unpack(code["archive"], code_dir)
    elif code.get("folder"):
        code_dir = code["folder"]
    os.environ.update(SM_MODEL_DIR=model_dir, SAGEMAKER_BASE_DIR=os.path.join(config["folder"], "opt", "ml"))
    _install(code_dir, os.path.join(config["folder"], "packages"))
    return model_dir, code_dir


def unpack(archive, target):
    """Unpacks a tar archive of files and folders; anything that would leave the folder is refused."""
    os.makedirs(target, exist_ok=True)
    try:
        with tarfile.open(archive) as tar:
            for member in tar:
                path = _inside(target, member.name, archive)
                if member.issym() or member.islnk():
                    base = target if member.islnk() else os.path.dirname(path)
                    _inside(target, os.path.relpath(os.path.join(base, member.linkname), target), archive)
                elif not (member.isfile() or member.isdir()):
                    raise Unusable("%s holds '%s', which is neither a file nor a folder." % (archive, member.name))
                member.mode |= 0o600 if member.isfile() else 0o700 if member.isdir() else 0
                tar.extract(member, target, set_attrs=True)
    except (tarfile.TarError, EOFError, OSError) as problem:
        raise Unusable("%s cannot be unpacked: %s. A model is a gzip-compressed tar archive." % (archive, problem))


def _inside(folder, name, archive):
    root = os.path.realpath(folder)
    path = os.path.realpath(os.path.join(root, name))
    if os.path.isabs(name) or os.path.commonpath([root, path]) != root:
        raise Unusable("%s holds '%s', which would be written outside the model's folder." % (archive, name))
    return path


def _install(code_dir, packages):
    requirements = os.path.join(code_dir, "requirements.txt")
    if not os.path.exists(requirements):
        return
    print("Installing %s" % requirements)
    command = [sys.executable, "-m", "pip", "install", "--disable-pip-version-check", "--target", packages, "-r", requirements]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True)
    print(done.stdout)
    if done.returncode != 0:
        tail = "\n".join(done.stdout.splitlines()[-8:])
        raise Unusable("pip could not install requirements.txt (exit code %d):\n%s" % (done.returncode, tail))
    sys.path.insert(0, packages)
