# The cmdlets of AWS.Tools that examples pipe into, with the parameters and bindings that those have. What they are given lands in $sent.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Scope = 'Function', Target = '*', Justification = 'They are there to be bound.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Scope = 'Function', Target = '*', Justification = 'Nothing is changed.')]
param()

$sent = [System.Collections.ArrayList]::new()

function Get-AWSCredential {
    param([Parameter(Position = 0, ValueFromPipelineByPropertyName)] [Alias('StoredCredentials')] [string] $ProfileName)
    process {
        $secret = [securestring]::new()
        foreach ($letter in 'secret'.ToCharArray()) { $secret.AppendChar($letter) }
        [pscredential]::new("AKID$($ProfileName.ToUpperInvariant())", $secret)
    }
}

function Get-SMTrainingJob {
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipeline, ValueFromPipelineByPropertyName)] [string] $TrainingJobName,
        [Parameter(ValueFromPipelineByPropertyName)] [object] $Region
    )
    process { [pscustomobject]@{ PSTypeName = 'Amazon.SageMaker.Model.DescribeTrainingJobResponse'; TrainingJobName = $TrainingJobName; TrainingJobStatus = 'Completed' } }
}

function Get-SMEndpoint {
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipeline, ValueFromPipelineByPropertyName)] [string] $EndpointName,
        [Parameter(ValueFromPipelineByPropertyName)] [object] $Region
    )
    process { [pscustomobject]@{ PSTypeName = 'Amazon.SageMaker.Model.DescribeEndpointResponse'; EndpointName = $EndpointName; EndpointStatus = 'InService' } }
}

function Publish-SNSMessage {
    param(
        [Parameter(Position = 0, ValueFromPipeline, ValueFromPipelineByPropertyName)] [string] $TopicArn,
        [Parameter(Mandatory, Position = 1, ValueFromPipelineByPropertyName)] [string] $Message,
        [Parameter(Position = 3, ValueFromPipelineByPropertyName)] [string] $Subject,
        [Parameter(ValueFromPipelineByPropertyName)] [object] $Region
    )
    process { $null = $sent.Add([pscustomobject]@{ To = $TopicArn; Text = $Message; Subject = $Subject; Region = $Region }) }
}

function Send-SQSMessage {
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipeline, ValueFromPipelineByPropertyName)] [string] $QueueUrl,
        [Parameter(Mandatory, Position = 1, ValueFromPipelineByPropertyName)] [string] $MessageBody,
        [Parameter(ValueFromPipelineByPropertyName)] [object] $Region
    )
    process { $null = $sent.Add([pscustomobject]@{ To = $QueueUrl; Text = $MessageBody }) }
}

function ConvertTo-DDBItem {
    param([Parameter(Mandatory, Position = 0, ValueFromPipeline, ValueFromPipelineByPropertyName)] [System.Collections.IDictionary[]] $InputObject)
    process {
        foreach ($table in $InputObject) {
            $wrong = $table.Values | Where-Object { $_ -isnot [string] -and $_ -isnot [bool] -and $_ -isnot [ValueType] -or $_ -is [datetime] -or $_ -is [enum] }
            if ($wrong) { throw "data type $($wrong[0].GetType()) is not supported" }
            $item = @{}
            foreach ($key in $table.Keys) { $item[$key] = [pscustomobject]@{ Value = $table[$key] } }
            $item
        }
    }
}

function Set-DDBItem {
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipeline, ValueFromPipelineByPropertyName)] [hashtable] $Item,
        [Parameter(Mandatory, ValueFromPipelineByPropertyName)] [string] $TableName,
        [Parameter(ValueFromPipelineByPropertyName)] [object] $Region
    )
    process { $null = $sent.Add([pscustomobject]@{ To = $TableName; Item = $Item }) }
}

function Write-CWMetricData {
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipeline, ValueFromPipelineByPropertyName)] [string] $Namespace,
        [Parameter(Mandatory, Position = 1, ValueFromPipelineByPropertyName)] [object[]] $MetricData,
        [Parameter(ValueFromPipelineByPropertyName)] [object] $Region
    )
    process { $null = $sent.Add([pscustomobject]@{ To = $Namespace; Data = $MetricData }) }
}
