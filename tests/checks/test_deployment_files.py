"""The files in deploy/, compose.yaml and the Dockerfile parse, fit each other, and name settings that exist."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client import REGISTRY

from bot.web.observing.figures import STORED
from services.settings import Settings
from services.settings.environment import PREFIX, variables
from tests.proxy import NGINX

ROOT = Path(__file__).resolve().parents[2]
KUBERNETES = ROOT / "deploy" / "kubernetes"
MANIFESTS = sorted(KUBERNETES.glob("*.yaml"))
FILES = [ROOT / "Dockerfile", ROOT / "compose.yaml", ROOT / "deploy" / "compose.env.example", *MANIFESTS]
_SETTING = re.compile(r"\b(?:LASKUAPURI_[A-Z_0-9]+)\b")


def _yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def _first(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    assert found, pattern
    return found[1]


def _container(deployment: Any) -> Any:
    return deployment["spec"]["template"]["spec"]["containers"][0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_setting_that_a_file_names_exists(path: Path) -> None:
    known = {name for field in Settings.__fields__.values() for name in variables(field)}
    assert set(_SETTING.findall(path.read_text("utf-8"))) - known == set()


def test_the_values_in_the_deployment_files_are_right() -> None:
    configured = _yaml(KUBERNETES / "configmap.yaml")["data"]
    composed = _yaml(ROOT / "compose.yaml")["services"]["app"]["environment"]
    plain = {name: value for name, value in composed.items() if "$" not in value}
    for given in (configured, plain):
        Settings(**{name.removeprefix(PREFIX).lower(): value for name, value in given.items()})


@pytest.mark.parametrize("path", MANIFESTS, ids=lambda path: path.name)
def test_a_manifest_is_one_object_of_a_kind(path: Path) -> None:
    manifest = _yaml(path)
    assert {"apiVersion", "kind"} <= manifest.keys()


def test_the_kustomization_takes_every_manifest_but_the_example_secret() -> None:
    named = set(_yaml(KUBERNETES / "kustomization.yaml")["resources"])
    assert named == {path.name for path in MANIFESTS} - {"kustomization.yaml", "secret.example.yaml"}


@pytest.mark.skipif(shutil.which("kubectl") is None, reason="no kubectl here")
def test_kubectl_builds_the_manifests() -> None:
    built = subprocess.run(["kubectl", "kustomize", str(KUBERNETES)], capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr


def test_the_deployment_probes_routes_that_exist_and_waits_longer_than_the_shutdown() -> None:
    from bot.web.app import create_app

    pod = _yaml(KUBERNETES / "deployment.yaml")["spec"]["template"]["spec"]
    container = pod["containers"][0]
    paths = {container[probe]["httpGet"]["path"] for probe in ("startupProbe", "readinessProbe", "livenessProbe")}
    assert paths <= {getattr(route, "path", "") for route in create_app().routes}
    settings = _yaml(KUBERNETES / "configmap.yaml")["data"]
    leaving = int(container["lifecycle"]["preStop"]["exec"]["command"][1])
    stopping = leaving + int(settings["LASKUAPURI_SHUTDOWN_SECONDS"])
    assert pod["terminationGracePeriodSeconds"] > stopping


def test_service_budget_autoscaler_and_policy_mean_the_deployments_pods() -> None:
    labels = _yaml(KUBERNETES / "deployment.yaml")["spec"]["template"]["metadata"]["labels"]
    assert _yaml(KUBERNETES / "service.yaml")["spec"]["selector"] == labels
    assert _yaml(KUBERNETES / "disruption_budget.yaml")["spec"]["selector"]["matchLabels"] == labels
    assert _yaml(KUBERNETES / "network_policy.yaml")["spec"]["podSelector"]["matchLabels"] == labels
    assert _yaml(KUBERNETES / "autoscaler.yaml")["spec"]["scaleTargetRef"]["name"] == "laskuapuri"


def test_compose_has_everything_that_several_processes_need() -> None:
    services = _yaml(ROOT / "compose.yaml")["services"]
    assert {"proxy", "app", "postgres", "redis", "rabbitmq"} == services.keys()
    assert services["app"]["deploy"]["replicas"] >= 2
    needed = set(re.findall(r"\$\{(\w+):\?\}", (ROOT / "compose.yaml").read_text("utf-8")))
    offered = set(re.findall(r"(?m)^(\w+)=", (ROOT / "deploy" / "compose.env.example").read_text("utf-8")))
    assert needed <= offered


def _of_the_image(pattern: str) -> str:
    return _first(pattern, (ROOT / "Dockerfile").read_text("utf-8"))


def test_proxy_image_and_pods_mean_the_same_ports() -> None:
    services, pod = _yaml(ROOT / "compose.yaml")["services"], _yaml(KUBERNETES / "deployment.yaml")
    policy = _yaml(KUBERNETES / "network_policy.yaml")["spec"]["ingress"][0]
    port = _of_the_image(r"EXPOSE (\d+)")
    proxy = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
    assert f"http://app:{port};" in proxy
    listening = _first(r"listen (\d+);", proxy)
    assert services["proxy"]["ports"] == [f"${{PORT:-8080}}:{listening}"]
    assert f'"--port", "{port}"' in _of_the_image(r"(?m)^CMD (.*)$")
    assert [str(entry["containerPort"]) for entry in _container(pod)["ports"]] == [port]
    assert [str(entry["port"]) for entry in policy["ports"]] == [port]


def test_what_may_be_written_on_a_read_only_system_is_what_the_image_names() -> None:
    var = _of_the_image(r"VOLUME (\S+)")
    app, pod = _yaml(ROOT / "compose.yaml")["services"]["app"], _yaml(KUBERNETES / "deployment.yaml")
    assert app["read_only"] and _container(pod)["securityContext"]["readOnlyRootFilesystem"]
    assert [volume.partition(":")[2] for volume in app["volumes"]] + app["tmpfs"] == [var, "/tmp"]
    assert [mount["mountPath"] for mount in _container(pod)["volumeMounts"]] == [var, "/tmp"]
    assert _of_the_image(r"LASKUAPURI_VAR=(\S+)") == var


def test_compose_waits_longer_than_the_shutdown() -> None:
    patience = int(_yaml(ROOT / "compose.yaml")["services"]["app"]["stop_grace_period"].removesuffix("s"))
    assert patience > Settings.__fields__["shutdown_seconds"].default


@pytest.mark.skipif(NGINX is None or os.geteuid() != 0, reason="no nginx here, or not the administrator")
def test_nginx_takes_its_configuration(tmp_path: Path) -> None:
    command = [NGINX, "-t", "-p", str(tmp_path), "-c", str(ROOT / "deploy" / "nginx.conf")]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr


def test_the_image_is_not_root_and_copies_what_the_project_has() -> None:
    lines = (ROOT / "Dockerfile").read_text("utf-8").splitlines()
    assert any(re.fullmatch(r"USER [1-9]\d*", line) for line in lines)
    copied = [word for line in lines if re.match(r"COPY (?!--from)", line) for word in line.split()[1:-1]]
    assert [name for name in copied if not (ROOT / name).exists()] == []
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line[:1] == "!"}
    assert set(copied) <= allowed


def test_the_slim_image_has_what_serving_needs_and_nothing_else() -> None:
    path = ROOT / "deploy" / "slim_requirements.py"
    spec = importlib.util.spec_from_file_location("slim_requirements", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    slim = module.slim(*((ROOT / name).read_text("utf-8") for name in ("requirements.lock", "pyproject.toml")))
    names = {match.lower() for match in re.findall(r"(?m)^([A-Za-z0-9][\w.-]*)==", slim)}
    left_out = "tensor.*|keras.*|jax.*|h5py|pytest|playwright|ruff|httpx|jsonschema-rs"
    assert [name for name in names if re.fullmatch(left_out, name)] == []
    served = {"rasa", "rasa-sdk", "fastapi", "uvicorn", "spacy", "scikit-learn", "cryptography", "numpy", "uvloop"}
    assert served <= names
    assert "--hash" in slim


def test_the_dashboard_shows_figures_that_exist() -> None:
    dashboard = json.loads((ROOT / "deploy" / "grafana_dashboard.json").read_text("utf-8"))
    expressions = " ".join(target["expr"] for panel in dashboard["panels"] for target in panel["targets"])
    shown = set(re.findall(r"\b(?:laskuapuri|process)_\w+", expressions))
    known = {sample.name for metric in REGISTRY.collect() for sample in metric.samples} | set(STORED)
    # A labelled figure has no sample before its first request.
    known |= {f"{metric.name}{end}" for metric in REGISTRY.collect() for end in ("_total", "_bucket", "_sum", "_count")}
    assert shown - known == set()
    assert len(dashboard["panels"]) == len({panel["id"] for panel in dashboard["panels"]})
