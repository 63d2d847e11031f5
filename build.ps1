# build.ps1 [restore|build|test|bench|pack] [arguments for dotnet]
#
# Thin calls of dotnet, for those who live in PowerShell; plain `dotnet build` and `dotnet test` do the same. It uses the language and
# .NET only, no cmdlet, so that every PowerShell 7 host runs it, even one that has no modules.
param([string] $Verb = 'build')

$ErrorActionPreference = 'Stop'

# A script that is run as text has no folder of its own; the folder it is run in serves.
$root = if ($PSScriptRoot) { $PSScriptRoot } else { [Environment]::CurrentDirectory }
$benchmarks = [IO.Path]::Combine('benchmarks', 'RobustLoss.Gpu.Benchmarks')
$path = $ExecutionContext.SessionState.Path
$before = $path.CurrentLocation.Path
$status = 2

try {
    # dotnet reads global.json, which names the test runner, from the folder it starts in.
    [void] $path.SetLocation($root)

    switch ($Verb) {
        'restore' { dotnet restore @args; $status = $LASTEXITCODE }
        'build' { dotnet build -c Release @args; $status = $LASTEXITCODE }
        'test' { dotnet test -c Release @args; $status = $LASTEXITCODE }
        'bench' { dotnet run -c Release --project $benchmarks '--' @args; $status = $LASTEXITCODE }
        'pack' { dotnet pack -c Release -o artifacts @args; $status = $LASTEXITCODE }
        default { [Console]::Error.WriteLine("build.ps1: '$Verb' is no verb; it takes restore, build, test, bench or pack.") }
    }
}
finally {
    [void] $path.SetLocation($before)
}

exit $status
