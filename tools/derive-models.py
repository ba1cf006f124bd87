#!/usr/bin/env python3
"""Derives models/*.json from the service models that botocore carries.

    python3 tools/derive-models.py            writes models/*.json
    python3 tools/derive-models.py --check    only tells whether they differ

What is kept are facts: the names, types and constraints of the operations listed here and of every shape that they reach.
Documentation is left out. Operations and shapes are sorted and members keep the service's own order, so that the same
botocore always gives the same bytes.
"""

import gzip
import json
import os
import sys

import botocore

OPERATIONS = {
    "sagemaker": """
        CreateTrainingJob DescribeTrainingJob ListTrainingJobs StopTrainingJob UpdateTrainingJob DeleteTrainingJob
        CreateModel DescribeModel ListModels DeleteModel
        CreateEndpointConfig DescribeEndpointConfig ListEndpointConfigs DeleteEndpointConfig
        CreateEndpoint DescribeEndpoint ListEndpoints UpdateEndpoint UpdateEndpointWeightsAndCapacities DeleteEndpoint
        CreateInferenceComponent DescribeInferenceComponent ListInferenceComponents UpdateInferenceComponent
        UpdateInferenceComponentRuntimeConfig DeleteInferenceComponent
        CreateProcessingJob DescribeProcessingJob ListProcessingJobs StopProcessingJob DeleteProcessingJob
        CreateTransformJob DescribeTransformJob ListTransformJobs StopTransformJob
        CreateHyperParameterTuningJob DescribeHyperParameterTuningJob ListHyperParameterTuningJobs
        ListTrainingJobsForHyperParameterTuningJob StopHyperParameterTuningJob DeleteHyperParameterTuningJob
        CreateModelPackage DescribeModelPackage BatchDescribeModelPackage ListModelPackages UpdateModelPackage DeleteModelPackage
        CreateModelPackageGroup DescribeModelPackageGroup ListModelPackageGroups DeleteModelPackageGroup
        GetModelPackageGroupPolicy PutModelPackageGroupPolicy DeleteModelPackageGroupPolicy
        CreateFeatureGroup DescribeFeatureGroup ListFeatureGroups UpdateFeatureGroup DeleteFeatureGroup
        DescribeFeatureMetadata UpdateFeatureMetadata
        CreatePipeline DescribePipeline ListPipelines ListPipelineVersions UpdatePipeline UpdatePipelineVersion DeletePipeline
        StartPipelineExecution DescribePipelineExecution DescribePipelineDefinitionForExecution ListPipelineExecutions
        ListPipelineExecutionSteps ListPipelineParametersForExecution UpdatePipelineExecution RetryPipelineExecution
        StopPipelineExecution SendPipelineExecutionStepFailure SendPipelineExecutionStepSuccess
        AddTags DeleteTags ListTags Search GetSearchSuggestions
        DescribeAlgorithm DescribeNotebookInstance DescribeUserProfile DescribeDomain""",
    "sagemaker-runtime": "InvokeEndpoint InvokeEndpointAsync InvokeEndpointWithResponseStream",
    "logs": "DescribeLogGroups DescribeLogStreams GetLogEvents FilterLogEvents",
    "iam": """
        GetRole CreateRole DeleteRole ListRoles AttachRolePolicy DetachRolePolicy PutRolePolicy DeleteRolePolicy
        ListAttachedRolePolicies SimulatePrincipalPolicy""",
    "kms": "ListAliases",
    "ecr": "GetAuthorizationToken",
    "sts": "GetCallerIdentity AssumeRole",
    "cloudwatch": "GetMetricData GetMetricStatistics ListMetrics PutMetricData PutMetricAlarm DescribeAlarms DeleteAlarms",
    "application-autoscaling": """
        RegisterScalableTarget DescribeScalableTargets DeregisterScalableTarget
        PutScalingPolicy DescribeScalingPolicies DeleteScalingPolicy
        PutScheduledAction DescribeScheduledActions DeleteScheduledAction
        DescribeScalingActivities""",
}

# The protocols that the contracts can speak, the preferred one first.
PROTOCOLS = {"cloudwatch": ["query"]}
ANY_PROTOCOL = ["json", "rest-json", "query"]

READ_ONLY = ("Describe", "Get", "List", "Search", "BatchDescribe", "Filter", "Simulate")

SERVICE_FACTS = ("apiVersion", "endpointPrefix", "globalEndpoint", "jsonVersion", "targetPrefix", "xmlNamespace")
SHAPE_FACTS = (
    "type", "min", "max", "pattern", "enum", "required", "payload", "streaming", "eventstream", "event", "exception",
    "sensitive", "flattened", "timestampFormat", "union", "document", "locationName")
MEMBER_FACTS = (
    "shape", "location", "locationName", "payload", "streaming", "eventpayload", "eventheader", "jsonvalue",
    "idempotencyToken", "flattened", "timestampFormat", "hostLabel")


def load(service):
    folder = os.path.join(os.path.dirname(botocore.__file__), "data", service)
    newest = os.path.join(folder, sorted(os.listdir(folder))[-1], "service-2.json")
    opener = gzip.open if not os.path.exists(newest) else open
    with opener(newest + ".gz" if opener is gzip.open else newest, "rt", encoding="utf-8") as file:
        return json.load(file)


def pick(source, names):
    return {name: source[name] for name in names if name in source}


def service_facts(service, metadata):
    spoken = metadata.get("protocols", [metadata["protocol"]])
    protocol = next(p for p in PROTOCOLS.get(service, ANY_PROTOCOL) if p in spoken)
    facts = {"id": service, "protocol": protocol, "signingName": metadata.get("signingName", metadata["endpointPrefix"])}
    facts.update(pick(metadata, SERVICE_FACTS))
    return facts


def operation_facts(name, operation):
    facts = {"http": operation["http"], "readOnly": name.startswith(READ_ONLY) or name == "GetCallerIdentity"}
    if "input" in operation:
        facts["input"] = operation["input"]["shape"]
    if "output" in operation:
        facts["output"] = operation["output"]["shape"]
        if "resultWrapper" in operation["output"]:
            facts["resultWrapper"] = operation["output"]["resultWrapper"]
    if operation.get("errors"):
        facts["errors"] = sorted(error["shape"] for error in operation["errors"])
    return facts


def shape_facts(shape):
    facts = pick(shape, SHAPE_FACTS)
    if "error" in shape:
        facts["error"] = pick(shape["error"], ("code", "httpStatusCode"))
    if "members" in shape:
        facts["members"] = {name: pick(member, MEMBER_FACTS) for name, member in shape["members"].items()}
    for part in ("member", "key", "value"):
        if part in shape:
            facts[part] = pick(shape[part], MEMBER_FACTS)
    return facts


def reached(shape):
    yield from (member["shape"] for member in shape.get("members", {}).values())
    yield from (shape[part]["shape"] for part in ("member", "key", "value") if part in shape)


def derive(service):
    model = load(service)
    operations = {name: operation_facts(name, model["operations"][name]) for name in OPERATIONS[service].split()}
    shapes, pending = {}, []
    for facts in operations.values():
        pending += [facts[role] for role in ("input", "output") if role in facts] + facts.get("errors", [])
    while pending:
        name = pending.pop()
        if name not in shapes:
            shapes[name] = shape_facts(model["shapes"][name])
            pending += reached(model["shapes"][name])
    return {
        "source": "botocore " + botocore.__version__,
        "service": service_facts(service, model["metadata"]),
        "operations": {name: operations[name] for name in sorted(operations)},
        "shapes": {name: shapes[name] for name in sorted(shapes)},
    }


def main():
    models = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "models")
    differing = []
    for service in OPERATIONS:
        text = json.dumps(derive(service), indent=1, ensure_ascii=True) + "\n"
        path = os.path.join(models, service + ".json")
        try:
            with open(path, encoding="utf-8", newline="") as file:
                same = file.read() == text
        except FileNotFoundError:
            same = False
        if same:
            continue
        differing.append(path)
        if "--check" not in sys.argv:
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(text)
    for path in differing:
        print(os.path.relpath(path), file=sys.stderr)
    return 1 if differing and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
