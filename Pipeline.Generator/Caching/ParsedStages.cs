using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Pipelines.Generator.Model;
using Pipelines.Generator.Parsing;

namespace Pipelines.Generator.Caching;

/// <summary>Remembers the result for each stage, as long as its file and all declarations stay the same.</summary>
internal static class ParsedStages
{
    private static readonly ConditionalWeakTable<SyntaxTree, InFile> Files = new();

    /// <summary>Returns the pipeline that is parsed at a stage, or <see langword="null"/> if another stage is the one.</summary>
    public static PipelineModel? ModelAt(GeneratorAttributeSyntaxContext stage, CancellationToken cancellation)
    {
        InFile file = Files.GetOrCreateValue(stage.TargetNode.SyntaxTree);
        DeclarationShape shape = DeclarationShape.Of(stage.SemanticModel.Compilation);
        int position = stage.TargetNode.SpanStart;
        if (file.TryGet(shape, position, out PipelineModel? model)) return model;
        shape.Remember(stage.TargetNode.SyntaxTree);
        model = PipelineParser.ParseAt(stage.TargetSymbol, stage.SemanticModel.Compilation, cancellation)?.Model;
        file.Set(shape, position, model);
        return model;
    }

    private sealed class InFile
    {
        private readonly Dictionary<int, PipelineModel?> _models = [];
        private DeclarationShape? _shape;

        public bool TryGet(DeclarationShape shape, int position, out PipelineModel? model)
        {
            lock (_models)
            {
                model = null;
                return ReferenceEquals(_shape, shape) && _models.TryGetValue(position, out model);
            }
        }

        public void Set(DeclarationShape shape, int position, PipelineModel? model)
        {
            lock (_models)
            {
                if (!ReferenceEquals(_shape, shape)) _models.Clear();
                _shape = shape;
                _models[position] = model;
            }
        }
    }
}
