using Chorales.Data;

namespace Chorales.Tests;

public sealed class SharedDataTests
{
    private const string Jsb = "jsb-chorales/jsb-chorales.train-valid.json";
    private const string Nottingham = "nottingham/nottingham.json.gz";
    private const string OpenHymnal = "open-hymnal/open-hymnal.json";

    [SharedDataFact(Jsb)]
    public void JsbChoralesAreReadWhole() => Check(Jsb, 229, 13807, 76, 4602);

    [SharedDataFact(OpenHymnal)]
    public void OpenHymnalIsReadWhole() => Check(OpenHymnal, 126, 7630, 42, 2897);

    [SharedDataFact(Nottingham)]
    public void GzippedNottinghamIsReadWhole() => Check(Nottingham, 694, 176_561, 173, 45_513);

    [SharedDataFact(Jsb)]
    public void UnigramBaselineOfJsbIsThatOfAnIndependentProgram()
    {
        ChoraleSet set = Read(Jsb);
        Assert.Equal(10.984234331445377, new UnigramBaseline(set.Train).Nll(set.Valid), 9);
    }

    private static void Check(string file, int train, int trainSteps, int valid, int validSteps)
    {
        ChoraleSet set = Read(file);
        Assert.Equal(train, set.Train.Count);
        Assert.Equal(valid, set.Valid.Count);
        Assert.Equal(trainSteps, set.Train.Sum(p => p.Steps.Count));
        Assert.Equal(validSteps, set.Valid.Sum(p => p.Steps.Count));
    }

    private static ChoraleSet Read(string file) => ChoraleFile.Read(SharedDataFactAttribute.Find(file)!);
}
