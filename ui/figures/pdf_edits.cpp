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

} // namespace

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
