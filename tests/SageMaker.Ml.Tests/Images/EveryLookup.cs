using System.Globalization;
using System.IO.Compression;
using SageMaker.Ml.Images;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Tests.Images;

/// <summary>Every image of the Python SDK 2.257.6, and what it refuses: <c>tools/record-image-lookups.py</c> asked it, and describes the questions and
/// the file. An answer's account depends on the region alone, so that a question stands here once, beside the accounts of all regions.</summary>
internal sealed class EveryLookup
{
    private readonly Dictionary<string, string> _hosts = [];
    private readonly List<Registry> _registries = [];
    private readonly List<(char Letter, Dictionary<string, string> Arguments)> _cases = [];
    private readonly List<string[]> _lines = [];

    public EveryLookup()
    {
        using var file = File.OpenRead(Repository.Combine("tests", "SageMaker.Ml.Tests", "Images", "data", "every-lookup.txt.gz"));
        using var text = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        while (text.ReadLine() is { } line)
        {
            var fields = line.Split('\t');
            switch (fields[0])
            {
                case "sdk":
                    Count = int.Parse(fields[2], CultureInfo.InvariantCulture);
                    break;
                case "case":
                    _cases.Add((fields[1][0], fields.Skip(2).Select(a => a.Split('=')).ToDictionary(a => a[0], a => a[1])));
                    break;
                case "host":
                    _hosts.Add(fields[1], fields[2]);
                    break;
                case "registry":
                    _registries.Add(new Registry(fields[2].Split(' ').Select(a => a.Split('=')).SelectMany(a => a[1].Split(','), (a, region) => (region, a[0])).ToDictionary()));
                    break;
                default:
                    _lines.Add(fields);
                    break;
            }
        }
    }

    /// <summary>How many questions were asked.</summary>
    public int Count { get; private set; }

    /// <summary>Each question, in one region after the other of those that have its image.</summary>
    public IEnumerable<RecordedLookup> All()
    {
        var next = 0;
        foreach (var line in _lines)
        {
            var answers = AnswersOf(line);
            foreach (var scope in line[4].Split(','))
            {
                foreach (var python in line[5].Split(','))
                {
                    foreach (var (letter, arguments) in line[0] == "plain" ? _cases.Take(1) : _cases)
                    {
                        var answer = answers.FirstOrDefault(a => a.Letters.Contains(letter, StringComparison.Ordinal));
                        var regions = answer is null ? ["us-west-2"] : answer.Registry.Regions;
                        var region = regions[next++ % regions.Count];
                        yield return new RecordedLookup(Query(line, scope, python, arguments, region), answer is null ? null : UriOf(answer, region));
                    }
                }
            }
        }
    }

    /// <summary>Each image in all regions that there are and in one that there is not, once.</summary>
    public IEnumerable<RecordedLookup> Everywhere()
    {
        foreach (var line in _lines)
        {
            foreach (var answer in AnswersOf(line))
            {
                var arguments = _cases.Find(c => c.Letter == answer.Letters[0]).Arguments;
                foreach (var region in _hosts.Keys.Append("xx-nowhere-1"))
                {
                    var query = Query(line, line[4].Split(',')[0], line[5].Split(',')[0], arguments, region);
                    yield return new RecordedLookup(query, answer.Registry.Accounts.ContainsKey(region) ? UriOf(answer, region) : null);
                }
            }
        }
    }

    private string UriOf(Answer answer, string region) => $"{answer.Registry.Accounts[region]}.dkr.ecr.{region}.{_hosts[region]}/{answer.Image}";

    private List<Answer> AnswersOf(string[] line) =>
    [
        .. from text in line[6].Split(' ', StringSplitOptions.RemoveEmptyEntries)
           let letters = text[..text.IndexOf('=', StringComparison.Ordinal)]
           let place = text[(letters.Length + 1)..].Split('/', 2)
           select new Answer(letters, _registries[int.Parse(place[0], CultureInfo.InvariantCulture)], place[1]),
    ];

    private static ImageQuery Query(string[] line, string scope, string python, Dictionary<string, string> arguments, string region)
    {
        var flag = arguments.GetValueOrDefault("flags");
        return new ImageQuery
        {
            Framework = line[1],
            Version = Given(line[2]),
            BaseFrameworkVersion = Given(line[3]),
            Scope = Given(scope) is { } given ? RecordedLookups.ScopeOf(given) : null,
            PythonVersion = Given(python),
            Region = region,
            InstanceType = arguments.GetValueOrDefault("instance_type"),
            InferenceTool = arguments.GetValueOrDefault("inference_tool"),
            AcceleratorType = arguments.GetValueOrDefault("accelerator_type"),
            TrainingCompiler = flag == "training_compiler",
            Serverless = flag == "serverless",
            SmDistributed = flag == "smdistributed",
        };
    }

    private static string? Given(string text) => text == "-" ? null : text;

    /// <summary>An image, and the cases that it answers.</summary>
    private sealed record Answer(string Letters, Registry Registry, string Image);

    private sealed record Registry(Dictionary<string, string> Accounts)
    {
        public IReadOnlyList<string> Regions { get; } = [.. Accounts.Keys];
    }
}
