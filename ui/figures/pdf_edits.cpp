// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/pdf_edits.h"

#include <optional>

#include <QRegularExpression>

namespace lesionlab::ui {
namespace {

constexpr qsizetype entryLength = 20; // of the table of offsets: "0000000015 00000 n \n"

struct Entry {
    qsizetype position; ///< in the file
    qsizetype offset;   ///< that it says
};

struct Table {
    qsizetype position = 0; ///< of the word "xref"
    QList<Entry> entries;   ///< of objects in use
};

std::optional<Table> tableOf(const QByteArray& pdf)
{
    static const QRegularExpression pattern(QStringLiteral("\\nxref\\n0 (\\d+)\\n"));
    const QRegularExpressionMatch match = pattern.match(QString::fromLatin1(pdf), pdf.lastIndexOf("\nxref\n"));
    if (!match.hasMatch())
        return {};
    Table table{.position = match.capturedStart() + 1};
    for (int index = 0; index < match.captured(1).toInt(); ++index) {
        const qsizetype position = match.capturedEnd() + index * entryLength;
        const QByteArray line = pdf.mid(position, entryLength);
        if (line.size() < entryLength)
            return {};
        if (line.at(17) == 'n')
            table.entries.append({position, line.left(10).toLongLong()});
    }
    return table;
}

/// Puts `words` into the place of `length` bytes at `position`, and moves what the table says is behind them.
void replace(QByteArray& pdf, qsizetype position, qsizetype length, const QByteArray& words)
{
    const std::optional<Table> table = tableOf(pdf);
    if (!table || position < 0)
        return;
    const qsizetype shift = words.size() - length;
    for (const Entry& entry : table->entries)
        if (entry.offset > position)
            pdf.replace(entry.position, 10, QByteArray::number(entry.offset + shift).rightJustified(10, '0'));
    const qsizetype start = pdf.lastIndexOf("startxref\n") + 10;
    const qsizetype end = pdf.indexOf('\n', start);
    pdf.replace(start, end - start, QByteArray::number(table->position + shift));
    pdf.replace(position, length, words);
}

void replaceMatch(QByteArray& pdf, const QString& pattern, const QByteArray& words)
{
    // Latin-1 keeps one character a byte.
    const QRegularExpressionMatch match = QRegularExpression(pattern).match(QString::fromLatin1(pdf));
    if (match.hasMatch())
        replace(pdf, match.capturedStart(), match.capturedLength(), words);
}

QByteArray hexadecimal(const QString& text)
{
    QByteArray bytes("\xfe\xff");
    for (const QChar unit : text) {
        bytes += static_cast<char>(unit.unicode() >> 8U);
        bytes += static_cast<char>(unit.unicode() & 0xffU);
    }
    return '<' + bytes.toHex() + '>';
}

/// Radicals and doubles of Chinese characters, which look like them.
bool isDoubleOfHan(char16_t unit) { return (unit >= 0x2E80 && unit <= 0x2FDF) || (unit >= 0xF900 && unit <= 0xFAFF); }

} // namespace

QByteArray withHanCharacters(QByteArray pdf)
{
    constexpr qsizetype unitLength = 7; // "<4EBA> "
    qsizetype end = 0;
    for (qsizetype map = pdf.indexOf("beginbfrange"); map >= 0; map = pdf.indexOf("beginbfrange", end)) {
        end = pdf.indexOf("endbfrange", map);
        if (end < 0)
            break;
        for (qsizetype list = pdf.indexOf('[', map); list >= 0 && list < end; list = pdf.indexOf('[', list + 1))
            for (qsizetype at = list + 1; at + unitLength < end && pdf.at(at) == '<'; at += unitLength) {
                const char16_t unit = pdf.mid(at + 1, 4).toUShort(nullptr, 16);
                const QString plain = QString(QChar(unit)).normalized(QString::NormalizationForm_KC);
                if (isDoubleOfHan(unit) && plain.size() == 1)
                    pdf.replace(at + 1, 4, QByteArray::number(plain.front().unicode(), 16).rightJustified(4, '0').toUpper());
            }
    }
    return pdf;
}

QByteArray withPageAndSubject(QByteArray pdf, const QRectF& page, const QString& subject)
{
    const auto number = [](double value) { return QByteArray::number(value, 'f', 4); };
    replaceMatch(pdf, QStringLiteral("/MediaBox \\[[^\\]]*\\]"),
                 "/MediaBox [" + number(page.left()) + ' ' + number(page.top()) + ' ' + number(page.right()) + ' ' + number(page.bottom()) +
                     ']');
    replaceMatch(pdf, QStringLiteral("/CreationDate \\([^)]*\\)"), "/Subject " + hexadecimal(subject));
    return pdf;
}

} // namespace lesionlab::ui
