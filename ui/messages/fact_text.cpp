// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/fact_text.h"

#include <array>
#include <string_view>

#include <QCoreApplication>
#include <QRegularExpression>

namespace lesionlab::ui {

namespace {

constexpr std::array knownFacts{
    // what is wrong with a file
    QT_TRANSLATE_NOOP("Facts", "empty"),
    QT_TRANSLATE_NOOP("Facts", "it cannot be decoded"),
    QT_TRANSLATE_NOOP("Facts", "it ends too early"),
    QT_TRANSLATE_NOOP("Facts", "it is damaged right after writing"),
    QT_TRANSLATE_NOOP("Facts", "too many pixels"),
    QT_TRANSLATE_NOOP("Facts", "malformed"),
    QT_TRANSLATE_NOOP("Facts", "a JPEG of too many scans"),
    QT_TRANSLATE_NOOP("Facts", "too narrow"),
    QT_TRANSLATE_NOOP("Facts", "pixels of an unsupported kind"),
    QT_TRANSLATE_NOOP("Facts", "not an image of a kind that can be read"),
    QT_TRANSLATE_NOOP("Facts", "it was cut short while it was read"),
    QT_TRANSLATE_NOOP("Facts", "shorter than its header"),
    QT_TRANSLATE_NOOP("Facts", "a header of more than 100 MB"),
    QT_TRANSLATE_NOOP("Facts", "its header is no JSON"),
    QT_TRANSLATE_NOOP("Facts", "a tensor is described wrongly"),
    QT_TRANSLATE_NOOP("Facts", "two tensors of the same name"),
    QT_TRANSLATE_NOOP("Facts", "has bytes after its last tensor"),
    QT_TRANSLATE_NOOP("Facts", "not a PyTorch file"),
    QT_TRANSLATE_NOOP("Facts", "not a NumPy file"),
    QT_TRANSLATE_NOOP("Facts", "its zip directory is damaged"),
    QT_TRANSLATE_NOOP("Facts", "an entry of the zip file is damaged"),
    QT_TRANSLATE_NOOP("Facts", "entries of the zip file overlap"),
    QT_TRANSLATE_NOOP("Facts", "the zip file has two entries of the same name"),
    QT_TRANSLATE_NOOP("Facts", "an entry of the zip file is packed in an unknown way"),
    QT_TRANSLATE_NOOP("Facts", "the checksum of an entry of the zip file is wrong"),
    QT_TRANSLATE_NOOP("Facts", "it unpacks to more than can be read"),
    QT_TRANSLATE_NOOP("Facts", "its pickle is damaged"),
    QT_TRANSLATE_NOOP("Facts", "its pickle has an instruction that is not allowed"),
    QT_TRANSLATE_NOOP("Facts", "it holds too many values"),
    QT_TRANSLATE_NOOP("Facts", "a storage is missing"),
    QT_TRANSLATE_NOOP("Facts", "a storage is not as long as it should be"),
    QT_TRANSLATE_NOOP("Facts", "a storage is described in two ways"),
    QT_TRANSLATE_NOOP("Facts", "a tensor reaches beyond its storage"),
    QT_TRANSLATE_NOOP("Facts", "a tensor is larger than its file"),
    QT_TRANSLATE_NOOP("Facts", "a tensor of a type that is not read"),
    QT_TRANSLATE_NOOP("Facts", "an array is described wrongly"),
    QT_TRANSLATE_NOOP("Facts", "an array is not as long as it should be"),
    QT_TRANSLATE_NOOP("Facts", "an array of a type that is not read"),
    QT_TRANSLATE_NOOP("Facts", "not a file"),
    QT_TRANSLATE_NOOP("Facts", "not an image by its ending"),
    QT_TRANSLATE_NOOP("Facts", "a folder inside a class"),
    QT_TRANSLATE_NOOP("Facts", "not in the folder of a class"),
    QT_TRANSLATE_NOOP("Facts", "no training images of this class"),
    QT_TRANSLATE_NOOP("Facts", "no test images of this class"),
    QT_TRANSLATE_NOOP("Facts", "no images in it"),
    QT_TRANSLATE_NOOP("Facts", "not a study"),
    QT_TRANSLATE_NOOP("Facts", "not the record of a run"),
    QT_TRANSLATE_NOOP("Facts", "it lacks what going on needs"),
    QT_TRANSLATE_NOOP("Facts", "larger than %1 bytes"),
    QT_TRANSLATE_NOOP("Facts", "no tensor %1"),
    QT_TRANSLATE_NOOP("Facts", "no fitting %1"),
    QT_TRANSLATE_NOOP("Facts", "no rows for %1"),
    QT_TRANSLATE_NOOP("Facts", "tensor %1 has a shape that does not fit its data"),
    QT_TRANSLATE_NOOP("Facts", "the data of tensor %1 is not where it should be"),
    QT_TRANSLATE_NOOP("Facts", "line %1: %2"),
    QT_TRANSLATE_NOOP("Facts", "the ranking for %1 does not fit a layer of %2 units"),
    QT_TRANSLATE_NOOP("Facts", "an accuracy over no images"),
    QT_TRANSLATE_NOOP("Facts", "measurements of different tasks"),
    QT_TRANSLATE_NOOP("Facts", "no measurements"),
    QT_TRANSLATE_NOOP("Facts", "ends inside a quoted field"),
    QT_TRANSLATE_NOOP("Facts", "“%1” is not a count"),
    QT_TRANSLATE_NOOP("Facts", "unknown columns"),
    QT_TRANSLATE_NOOP("Facts", "a row has another number of columns than the header"),
    QT_TRANSLATE_NOOP("Facts", "unknown moment “%1”"),
    QT_TRANSLATE_NOOP("Facts", "more right than there are images of class “%1”"),
    QT_TRANSLATE_NOOP("Facts", "more images than can be counted"),
    QT_TRANSLATE_NOOP("Facts", "group %1: not units of %2"),
    QT_TRANSLATE_NOOP("Facts", "task %1: its classes do not follow those before"),
    QT_TRANSLATE_NOOP("Facts", "%1 classes for %2 outputs"),
    QT_TRANSLATE_NOOP("Facts", "outputs for %1 classes"),
    QT_TRANSLATE_NOOP("Facts", "outputs for the %1 classes of the images"),
    QT_TRANSLATE_NOOP("Facts", "there are no weights of a network in it"),
    QT_TRANSLATE_NOOP("Facts", "a study needs a task"),
    QT_TRANSLATE_NOOP("Facts", "a number is not whole or out of range"),
    QT_TRANSLATE_NOOP("Facts", "a list of numbers is none"),
    QT_TRANSLATE_NOOP("Facts", "the lists of true and predicted classes differ in length"),
    QT_TRANSLATE_NOOP("Facts", "the lists of shares and accuracies differ in length"),
    QT_TRANSLATE_NOOP("Facts", "the lists of units and losses differ in length"),
    QT_TRANSLATE_NOOP("Facts", "a share or an accuracy that is not between 0 and 1"),
    QT_TRANSLATE_NOOP("Facts", "predictions of different classes"),
    QT_TRANSLATE_NOOP("Facts", "no array %1"),
    QT_TRANSLATE_NOOP("Facts", "there are no units in it"),
    QT_TRANSLATE_NOOP("Facts", "not a list of units"),
    QT_TRANSLATE_NOOP("Facts", "a mask, not a list of units: numpy.flatnonzero(mask) makes one of it"),
    QT_TRANSLATE_NOOP("Facts", "it is not UTF-8"),
    QT_TRANSLATE_NOOP("Facts", "there are no classes in it"),
    QT_TRANSLATE_NOOP("Facts", "“%1” is not a unit"),
    QT_TRANSLATE_NOOP("Facts", "unit %1 stands in it twice"),
    QT_TRANSLATE_NOOP("Facts", "several columns, none of which has the heading “unit”"),
    // why the system could not write or read
    QT_TRANSLATE_NOOP("Facts", "Permission denied"),
    QT_TRANSLATE_NOOP("Facts", "No space left on device"),
    QT_TRANSLATE_NOOP("Facts", "Read-only file system"),
    QT_TRANSLATE_NOOP("Facts", "Is a directory"),
    QT_TRANSLATE_NOOP("Facts", "Not a directory"),
    QT_TRANSLATE_NOOP("Facts", "File name too long"),
    QT_TRANSLATE_NOOP("Facts", "Disk quota exceeded"),
    // what has changed since a run was made
    QT_TRANSLATE_NOOP("Facts", "they are of another condition"),
    QT_TRANSLATE_NOOP("Facts", "they were made from another network"),
    QT_TRANSLATE_NOOP("Facts", "they were made with another unit ranking"),
    QT_TRANSLATE_NOOP("Facts", "they were made with other images"),
    QT_TRANSLATE_NOOP("Facts", "the group has other units now"),
    QT_TRANSLATE_NOOP("Facts", "they were trained with other options"),
    QT_TRANSLATE_NOOP("Facts", "the weights are not those that were stored"),
    QT_TRANSLATE_NOOP("Facts", "a ranking of other tasks"),
    QT_TRANSLATE_NOOP("Facts", "one of each of the study's tasks"),
    QT_TRANSLATE_NOOP("Facts", "the units were ranked for other weights"),
    // kinds of things and settings
    QT_TRANSLATE_NOOP("Facts", "onset method"),
    QT_TRANSLATE_NOOP("Facts", "figure"),
    QT_TRANSLATE_NOOP("Facts", "run"),
    QT_TRANSLATE_NOOP("Facts", "format"),
    QT_TRANSLATE_NOOP("Facts", "width"),
    QT_TRANSLATE_NOOP("Facts", "dots per inch"),
    QT_TRANSLATE_NOOP("Facts", "range"),
    QT_TRANSLATE_NOOP("Facts", "low,high"),
    QT_TRANSLATE_NOOP("Facts", "group"),
    QT_TRANSLATE_NOOP("Facts", "momentum"),
    QT_TRANSLATE_NOOP("Facts", "architecture"),
    QT_TRANSLATE_NOOP("Facts", "layer"),
    QT_TRANSLATE_NOOP("Facts", "unit"),
    QT_TRANSLATE_NOOP("Facts", "task"),
    QT_TRANSLATE_NOOP("Facts", "tasks"),
    QT_TRANSLATE_NOOP("Facts", "lesion"),
    QT_TRANSLATE_NOOP("Facts", "share"),
    QT_TRANSLATE_NOOP("Facts", "draws"),
    QT_TRANSLATE_NOOP("Facts", "memory"),
    QT_TRANSLATE_NOOP("Facts", "schedule"),
    QT_TRANSLATE_NOOP("Facts", "network"),
    QT_TRANSLATE_NOOP("Facts", "ranking"),
    QT_TRANSLATE_NOOP("Facts", "unit group"),
    QT_TRANSLATE_NOOP("Facts", "image"),
    QT_TRANSLATE_NOOP("Facts", "array"),
    QT_TRANSLATE_NOOP("Facts", "classes"),
    QT_TRANSLATE_NOOP("Facts", "last-units"),
    QT_TRANSLATE_NOOP("Facts", "data-seed"),
    QT_TRANSLATE_NOOP("Facts", "units of %1, whose maps are added to others"),
    QT_TRANSLATE_NOOP("Facts", "depth"),
    QT_TRANSLATE_NOOP("Facts", "input"),
    QT_TRANSLATE_NOOP("Facts", "network %1"),
    QT_TRANSLATE_NOOP("Facts", "momentum %1"),
    QT_TRANSLATE_NOOP("Facts", "%1 classes"),
    QT_TRANSLATE_NOOP("Facts", "unit %1"),
    QT_TRANSLATE_NOOP("Facts", "folder"),
    QT_TRANSLATE_NOOP("Facts", "class"),
    QT_TRANSLATE_NOOP("Facts", "normalisation"),
    QT_TRANSLATE_NOOP("Facts", "file"),
    QT_TRANSLATE_NOOP("Facts", "export"),
    // what is allowed
    QT_TRANSLATE_NOOP("Facts", "names that differ"),
    QT_TRANSLATE_NOOP("Facts", "two tasks"),
    QT_TRANSLATE_NOOP("Facts", "one lesion: random:N with a seed for each draw"),
    QT_TRANSLATE_NOOP("Facts", "at least 1"),
    QT_TRANSLATE_NOOP("Facts", "at least one unit"),
    QT_TRANSLATE_NOOP("Facts", "fresh momentum: the checkpoint has none that fits"),
    QT_TRANSLATE_NOOP("Facts", "more than 0"),
    QT_TRANSLATE_NOOP("Facts", "%1 or more"),
    QT_TRANSLATE_NOOP("Facts", "random:N, random:NxDRAWS, units:3,17,20-29 with units from 0 to %1"),
    QT_TRANSLATE_NOOP("Facts", "0 … below 1"),
    QT_TRANSLATE_NOOP("Facts", "letters, digits, “.”, “_” and “-”, not “.” first, at most 64"),
    QT_TRANSLATE_NOOP("Facts", "a name that no lesion has: none, both, all, random, lowest, keep, units, group"),
    QT_TRANSLATE_NOOP("Facts", "units of %1 from 0 to %2"),
    QT_TRANSLATE_NOOP("Facts", "0 … 4294967295 where images per class are limited"),
    QT_TRANSLATE_NOOP("Facts", "a name that ends in .csv, .json, .npy or .npz"),
    QT_TRANSLATE_NOOP("Facts", "a name that ends in .csv, .json or .npy"),
    QT_TRANSLATE_NOOP("Facts", "LESION FILE"),
    QT_TRANSLATE_NOOP("Facts", "the folders in %1"),
    QT_TRANSLATE_NOOP("Facts", "a folder with selections_record.npz, drop_percent_record.npz, predictions.jsonl or eval_*.json"),
    QT_TRANSLATE_NOOP("Facts", "no measurement stands in it"),
    // what was being done
    QT_TRANSLATE_NOOP("Facts", "training"),
    QT_TRANSLATE_NOOP("Facts", "retraining"),
    QT_TRANSLATE_NOOP("Facts", "ranking units"),
    QT_TRANSLATE_NOOP("Facts", "measuring accuracy"),
    QT_TRANSLATE_NOOP("Facts", "preparing images"),
    QT_TRANSLATE_NOOP("Facts", "opening a network"),
    QT_TRANSLATE_NOOP("Facts", "measuring responses"),
    QT_TRANSLATE_NOOP("Facts", "reading weights"),
    QT_TRANSLATE_NOOP("Facts", "writing weights"),
    QT_TRANSLATE_NOOP("Facts", "drawing stimuli"),
    QT_TRANSLATE_NOOP("Facts", "reading %1"),
    // what is not a finite number
    QT_TRANSLATE_NOOP("Facts", "losses under lesions"),
};

/// `known` with its places open: %1 and what follows. What stands first is a number, so that a path which only ends alike stays as it is.
QRegularExpression patternOf(const char* known)
{
    QString pattern = QRegularExpression::escape(QString::fromUtf8(known));
    for (const char* const place : {"\\%1", "\\%2"})
        pattern.replace(QLatin1String(place),
                        pattern.startsWith(QLatin1String(place)) ? QStringLiteral("(\\d+)") : QStringLiteral("(.+?)"));
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern));
}

/// Empty for words that are not known.
QString translated(const QString& words)
{
    for (const char* const known : knownFacts) {
        const auto translation = [known] { return QCoreApplication::translate("Facts", known); };
        if (words == QString::fromUtf8(known))
            return translation();
        if (std::string_view(known).find('%') == std::string_view::npos)
            continue;
        if (const QRegularExpressionMatch match = patternOf(known).match(words); match.hasMatch())
            return match.lastCapturedIndex() == 1 ? translation().arg(match.captured(1))
                                                  : translation().arg(match.captured(1), factText(match.captured(2)));
    }
    return {};
}

} // namespace

QString factText(const QString& fact)
{
    if (const QString whole = translated(fact); !whole.isEmpty())
        return whole;
    const qsizetype colon = fact.indexOf(QStringLiteral(": ")); // what comes behind it stands in the file
    const QString beginning = colon < 0 ? QString() : translated(fact.first(colon));
    return beginning.isEmpty() ? fact : beginning + fact.sliced(colon);
}

} // namespace lesionlab::ui
