using System.CommandLine;
using Einthoven.Cohorts;
using Einthoven.Evaluation;
using Einthoven.Evaluation.Protocols;
using Einthoven.Text;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven zero-shot</c>.</summary>
internal static class ZeroShotCommand
{
    public static Command Create()
    {
        var shared = new EvaluationArguments();
        var languages = new Option<string[]>("--languages")
        {
            Description = "Languages of our own prompts, as in en de; the prompts of several are averaged.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => ["en"],
        };
        var prompts = new Option<string?>("--prompts") { Description = "A file with prompts: a JSON object of class to text, or to a list of texts." };
        var command = new Command("zero-shot", "Scores ECGs by how close they lie to the text of each class. Nothing is trained on labels.");
        shared.AddTo(command);
        command.Add(languages);
        command.Add(prompts);
        command.SetAction(parsed =>
        {
            PromptSet Prompts(string task)
            {
                if (parsed.GetValue(prompts) is { } file) return new([ZeroShotPrompts.Load(file)], []);
                var chosen = parsed.GetRequiredValue(languages);
                return new([.. chosen.Select(language => ZeroShotPrompts.For(task, language))], chosen);
            }

            var options = shared.Options(parsed);
            using var cohort = Cohort.Open(parsed.GetRequiredValue(shared.Cohort));
            var tasks = shared.Tasks(parsed, cohort, options.Split);
            var system = shared.Open(parsed, parsed.GetRequiredValue(shared.Run), null);
            using var owned = system as IDisposable;
            if (system is not IEcgTextEncoder encoder)
                throw new ConfigurationException($"--run {system.Name}: reads no text, so it can't be asked without labels. Give a run of 'einthoven pretrain', or use 'einthoven probe'.");

            var results = ProgressDisplay.Run(progress =>
                tasks.Select(task => new ZeroShotProtocol(options).Run(cohort, task, encoder, Prompts(task.Name), progress).Result).ToArray());
            shared.Finish(parsed, results);
        });
        return command;
    }
}
