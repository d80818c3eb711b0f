// Starts the Python of a runtime folder under Node, as the quiz page starts it, and runs a program.
// Usage: node run_python.mjs FOLDER < {"program": "…", "mounts": {"/at": "folder"},
//                                      "names": {"global": value}, "environment": {}}
// Prints what the program prints. If it fails, its traceback goes to stderr; exit code 1.
import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const folder = path.resolve(process.argv[2]) + path.sep;
const { program, mounts, names, environment } = JSON.parse(readFileSync(0, "utf8"));

try {
  const { loadPyodide } = await import(pathToFileURL(path.join(folder, "pyodide.mjs")).href);
  const python = await loadPyodide({
    indexURL: folder,
    stdLibURL: path.join(folder, "python_stdlib.zip"),
    lockFileContents: readFileSync(path.join(folder, "pyodide-lock.json"), "utf8"),
    packageBaseUrl: folder,
    env: { HOME: "/home/pyodide", ...environment },
  });
  for (const [at, from] of Object.entries(mounts)) {
    python.FS.mkdirTree(at);
    python.mountNodeFS(at, from);
  }
  for (const [name, value] of Object.entries(names)) {
    python.globals.set(name, python.toPy(value));
  }
  python.runPython(program);
} catch (error) {
  // Not the error itself: Node would print the line it came from, which is a megabyte long.
  console.error(error.message);
  process.exitCode = 1;
}
