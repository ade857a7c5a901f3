// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/units/guesses.h"

#include <algorithm>

#include <QLocale>

namespace lesionlab::ui {
namespace {

constexpr std::size_t shownGuesses = 3;
const QString longName = QStringLiteral("identity_0000"); ///< as long as a class's name usually is

} // namespace

Guesses::Guesses(QWidget* parent) : QLabel(parent)
{
    setObjectName(QStringLiteral("guesses"));
    setTextFormat(Qt::PlainText);
    int widest = 0;
    for (const bool right : {true, false})
        widest = std::max(widest, fontMetrics().horizontalAdvance(heading(right, longName)));
    setFixedWidth(widest);
    invite();
}

QString Guesses::heading(bool right, const QString& name)
{
    return (right ? tr("Guesses: right, it is %1") : tr("Guesses: wrong, it is %1")).arg(name);
}

void Guesses::invite()
{
    setEnabled(true);
    setWordWrap(true);
    setText(tr("Choose a picture to see what each unit responds to in it, and what the network takes it for."));
    setToolTip({});
}

void Guesses::await(bool isSamePicture)
{
    setEnabled(false);
    if (!isSamePicture)
        clear();
}

void Guesses::tell(const study::ImageResponse& response, const datasets::LabelSpace& labels, std::optional<int> trueClass,
                   const QString& name)
{
    const bool right = !response.guesses.empty() && trueClass == response.guesses.front().classIndex;
    QStringList lines;
    if (!trueClass)
        lines << tr("Guesses for %1").arg(name);
    else
        lines << heading(right, QString::fromStdString(labels.className(*trueClass)));
    for (std::size_t i = 0; i < std::min(shownGuesses, response.guesses.size()); ++i) {
        const study::Guess& guess = response.guesses[i];
        const QString words =
            tr("%1 %2 %", "class, percentage")
                .arg(QString::fromStdString(labels.className(guess.classIndex)), QLocale().toString(guess.probability * 100, 'f', 0));
        lines << (guess.classIndex == trueClass ? QStringLiteral("✓ ") : QStringLiteral("– ")) + words;
    }
    setEnabled(true);
    setLines(lines);
    lines << tr("The largest outputs over the classes of all tasks, under the present lesion");
    setToolTip(lines.join(QLatin1Char('\n')));
}

QSize Guesses::sizeHint() const { return {width(), static_cast<int>(shownGuesses + 1) * fontMetrics().lineSpacing()}; }

void Guesses::setLines(const QStringList& lines)
{
    setWordWrap(false);
    QStringList fitting;
    for (const QString& line : lines)
        fitting << fontMetrics().elidedText(line, Qt::ElideMiddle, width());
    setText(fitting.join(QLatin1Char('\n')));
}

} // namespace lesionlab::ui
