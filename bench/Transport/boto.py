"""The same work with boto3: invoke URL seconds threads | upload URL folder. Prints one figure."""
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.config import Config

KEYS = dict(aws_access_key_id="AKIDEXAMPLE", aws_secret_access_key="secret", region_name="us-east-1")


def invoke(url, seconds, threads):
    client = boto3.client("sagemaker-runtime", endpoint_url=url, config=Config(max_pool_connections=threads), **KEYS)
    body = b"1.0,2.0,3.0,4.0,5.0,6.0,7.0,8.0"

    def call():
        client.invoke_endpoint(EndpointName="bench", ContentType="text/csv", Body=body)["Body"].read()

    for _ in range(50):
        call()
    counts = [0] * threads
    end = time.perf_counter() + seconds

    def work(at):
        while time.perf_counter() < end:
            call()
            counts[at] += 1

    started = time.perf_counter()
    workers = [threading.Thread(target=work, args=(at,)) for at in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(f"{sum(counts) / (time.perf_counter() - started):.1f}")


def upload(url, folder):
    """As the SageMaker Python SDK uploads a folder: one file after the other."""
    client = boto3.client("s3", endpoint_url=url, **KEYS)
    files = sorted(Path(folder).iterdir())
    size = sum(file.stat().st_size for file in files)
    client.put_object(Bucket="bucket", Key="warm", Body=b"x")
    started = time.perf_counter()
    for file in files:
        client.upload_file(str(file), "bucket", f"p/{file.name}", Config=TransferConfig())
    print(f"{size / 1e6 / (time.perf_counter() - started):.1f}")


if sys.argv[1] == "invoke":
    invoke(sys.argv[2], float(sys.argv[3]), int(sys.argv[4]))
else:
    upload(sys.argv[2], sys.argv[3])
