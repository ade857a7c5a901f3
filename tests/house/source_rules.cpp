// SPDX-License-Identifier: GPL-3.0-or-later
#include "source_rules.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <iterator>

namespace house {

namespace {

struct Include {
    QString path;
    bool quoted = false;
    int line = 0;
};

using IncludesByFile = QMap<QString, QList<Include>>; ///< files relative to the checkout

/// core's rooms from the ground up; a room may include those named here and, through them, all that they may include.
const QMap<QString, QStringList>& roomsBelow()
{
    static const QMap<QString, QStringList> rooms{
        {"support", {}},
        {"images", {"support"}},
        {"stimuli", {"images"}},
        {"datasets", {"images", "stimuli"}},
        {"networks", {"support"}},
        {"checkpoints/files", {"support"}},
        {"checkpoints", {"networks", "checkpoints/files"}},
        {"activations", {"datasets", "networks"}},
        {"lesions", {"activations", "checkpoints"}},
        {"training", {"lesions"}},
        {"evaluation", {"lesions"}},
        {"analysis", {"evaluation"}},
        {"study", {"analysis", "training"}},
    };
    return rooms;
}

/// The rooms that are built without Torch, too.
bool isFoundation(const QString& room)
{
    static const QSet<QString> foundation{"support", "images", "stimuli", "datasets", "checkpoints/files"};
    return foundation.contains(room);
}

bool mayInclude(const QString& room, const QString& other)
{
    if (room == other)
        return true;
    const QStringList below = roomsBelow().value(room);
    return std::any_of(below.begin(), below.end(), [&](const QString& lower) { return mayInclude(lower, other); });
}

bool isTorch(const QString& path)
{
    static const QRegularExpression pattern("^(torch|ATen|c10|caffe2)/");
    return pattern.match(path).hasMatch();
}

bool isOpenCv(const QString& path) { return path.startsWith("opencv"); }

bool isQCustomPlot(const QString& path) { return path == "qcustomplot.h"; }

bool isQt(const QString& path)
{
    static const QRegularExpression pattern("^(Qt\\w*/.*|Q[A-Z]\\w*|Qt|q(?!uadmath)[a-z_]+\\.h)$");
    return pattern.match(path).hasMatch() || isQCustomPlot(path);
}

QString part(const QString& path, int index) { return path.section('/', index, index); }

/// Of a path that begins with "core/". A room may lie within another one.
QString roomOf(const QString& path)
{
    const QString inner = part(path, 1) + '/' + part(path, 2);
    return roomsBelow().contains(inner) ? inner : part(path, 1);
}

QStringList filesUnder(const QString& root, const QString& folder, const QStringList& names)
{
    QStringList found;
    QDirIterator it(root + '/' + folder, names, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext())
        found.append(QDir(root).relativeFilePath(it.next()));
    found.sort();
    return found;
}

QStringList linesOf(const QString& file)
{
    QFile input(file);
    return input.open(QIODevice::ReadOnly) ? QString::fromUtf8(input.readAll()).split('\n') : QStringList();
}

QList<Include> includesOf(const QString& file)
{
    static const QRegularExpression pattern("^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]");
    QList<Include> includes;
    const QStringList lines = linesOf(file);
    for (int i = 0; i < lines.size(); ++i) {
        const QRegularExpressionMatch match = pattern.match(lines[i]);
        if (match.hasMatch())
            includes.append({match.captured(2), match.captured(1) == "\"", i + 1});
    }
    return includes;
}

IncludesByFile readIncludes(const QString& root)
{
    IncludesByFile includes;
    for (const QString& floor : QStringList{"core", "ui", "app"})
        for (const QString& file : filesUnder(root, floor, {"*.h", "*.cpp"}))
            includes.insert(file, includesOf(root + '/' + file));
    return includes;
}

/// The way from a header of ours to Torch or OpenCV, empty when there is none.
QString wayToTorch(const QString& header, const IncludesByFile& files, QSet<QString>& seen)
{
    if (seen.contains(header))
        return {};
    seen.insert(header);
    for (const Include& include : files.value(header)) {
        if (isTorch(include.path) || isOpenCv(include.path))
            return header + " -> " + include.path;
        const QString way = wayToTorch(include.path, files, seen);
        if (!way.isEmpty())
            return header + " -> " + way;
    }
    return {};
}

QString wrongInCore(const QString& file, const QString& path)
{
    const QString room = roomOf(file);
    if (!roomsBelow().contains(room))
        return "a room of core that the list of rooms does not know";
    if (isQt(path))
        return "core knows no Qt";
    if (isFoundation(room) && isTorch(path))
        return "the foundation is built without Torch";
    if (part(path, 0) == "ui" || part(path, 0) == "app")
        return "core includes nothing from the floors above";
    if (part(path, 0) == "core" && !mayInclude(room, roomOf(path)))
        return room + " may not include " + roomOf(path);
    return {};
}

QString wrongAboveCore(const QString& file, const QString& path, const IncludesByFile& files)
{
    if (isTorch(path) || isOpenCv(path))
        return "only core uses Torch and OpenCV";
    if (isQCustomPlot(path) && !file.startsWith("ui/figures/"))
        return "only ui/figures uses QCustomPlot";
    if (part(file, 0) == "ui" && part(path, 0) == "app")
        return "ui includes nothing from the floor above";
    QSet<QString> seen;
    const QString way = path.startsWith("core/") ? wayToTorch(path, files, seen) : QString();
    return way.isEmpty() ? QString() : "leads to a library that only core uses: " + way;
}

QString wrong(const QString& file, const Include& include, const IncludesByFile& files)
{
    static const QSet<QString> floors{"core", "ui", "app"};
    const QString path = include.path;
    if (path.startsWith("tests/"))
        return "sources include nothing from the tests";
    if (include.quoted && !floors.contains(part(path, 0)) && !path.endsWith(".moc") && !isQCustomPlot(path))
        return "write it from the top folder on: \"core/<room>/<file>.h\"";
    return part(file, 0) == "core" ? wrongInCore(file, path) : wrongAboveCore(file, path, files);
}

QStringList licensedFiles(const QString& root)
{
    const QStringList names{"*.h", "*.cpp", "*.cmake", "CMakeLists.txt", "*.sh", "*.py"};
    QStringList files;
    for (const QString& folder : QStringList{"core", "ui", "app", "tests", "cmake", "translations", "packaging"})
        files += filesUnder(root, folder, names);
    const QStringList single{"CMakeLists.txt", ".clang-format", ".clang-tidy", ".editorconfig", ".ci/run", "packaging/packages.txt"};
    std::copy_if(single.begin(), single.end(), std::back_inserter(files),
                 [&](const QString& file) { return QFile::exists(root + '/' + file); });
    return files;
}

} // namespace

QStringList includeViolations(const QString& root)
{
    const IncludesByFile files = readIncludes(root);
    QStringList violations;
    for (auto file = files.begin(); file != files.end(); ++file) {
        for (const Include& include : *file) {
            const QString what = wrong(file.key(), include, files);
            if (!what.isEmpty())
                violations.append(QString("%1:%2: includes %3: %4").arg(file.key(), QString::number(include.line), include.path, what));
        }
    }
    return violations;
}

QStringList licenceViolations(const QString& root)
{
    static const QRegularExpression pattern("^(//|#) SPDX-License-Identifier: GPL-3\\.0-or-later$");
    QStringList violations;
    for (const QString& file : licensedFiles(root)) {
        const QStringList lines = linesOf(root + '/' + file);
        const QString line = lines.value(lines.value(0).startsWith("#!") ? 1 : 0);
        if (!pattern.match(line).hasMatch())
            violations.append(file + ":1: does not begin with the SPDX line");
    }
    return violations;
}

int sourceCount(const QString& root) { return static_cast<int>(licensedFiles(root).size()); }

} // namespace house
