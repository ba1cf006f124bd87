"""An application of spark: counts lines by day."""
from pyspark.sql import SparkSession

spark = SparkSession.builder.appName("count").getOrCreate()
print(spark.read.text("/opt/ml/processing/input").count())
