using System.IO.Compression;
using System.Text;

namespace SageMaker.Ml.Local.Tests.World;

/// <summary>Packages of Python that can be installed without a network.</summary>
internal static class Wheels
{
    /// <summary><c>tinywheel</c>, whose <c>WORD</c> is <c>installed for you</c>.</summary>
    public static byte[] Tiny()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("tinywheel.py", "WORD = 'installed for you'\n");
            Add("tinywheel-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tinywheel\nVersion: 1.0\n");
            Add("tinywheel-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
            Add("tinywheel-1.0.dist-info/RECORD", "tinywheel.py,,\ntinywheel-1.0.dist-info/METADATA,,\ntinywheel-1.0.dist-info/WHEEL,,\ntinywheel-1.0.dist-info/RECORD,,\n");

            void Add(string name, string text)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return memory.ToArray();
    }
}
