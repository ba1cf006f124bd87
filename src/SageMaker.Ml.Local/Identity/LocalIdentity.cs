using SageMaker.Ml.Ports;

namespace SageMaker.Ml.Local.Identity;

/// <summary>Who the user is on this machine, in the form that AWS would give it.</summary>
internal static class LocalIdentity
{
    public const string Region = "local";

    public const string Account = "000000000000";

    public const string Role = "LocalRole";

    public static CallerIdentity Caller { get; } = new(Account, $"arn:aws:sts::{Account}:assumed-role/{Role}/{Environment.UserName.Replace(' ', '-')}");

    public static string ArnOf(string kind, string name) => $"arn:aws:sagemaker:{Region}:{Account}:{kind}/{name}";

    public static string RoleArn(string name) => $"arn:aws:iam::{Account}:role/{name}";
}
