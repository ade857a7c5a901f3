// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/error_text.h"

#include <filesystem>

#include <QCoreApplication>

#include "ui/messages/fact_text.h"

namespace lesionlab::ui {

namespace {

class ErrorWording {
    Q_DECLARE_TR_FUNCTIONS(lesionlab::ui::ErrorWording)

public:
    explicit ErrorWording(const Error& error) : error_(error) {}

    QString windowText() const
    {
        const bool fromCheckpoint = !checkpoint(error_.arguments.size() - 1).isEmpty();
        const bool ranking = !error_.arguments.empty() && error_.arguments.back().starts_with("lesionlab rank");
        if (isOutdatedRetraining(error_))
            return filled(tr("“%1” holds results that do not fit any more: %2. They were left as they are; “Retry” in the queue makes "
                             "them anew."));
        if (error_.code == ErrorCode::NotYetMade && fromCheckpoint)
            return filled(tr("Still missing: %1. It came from a checkpoint: make the study anew with Study ▸ “Open checkpoint …”."));
        if (error_.code == ErrorCode::Outdated && fromCheckpoint)
            return filled(tr("“%1” holds results that do not fit any more: %2. They were left as they are; make the study anew with "
                             "Study ▸ “Open checkpoint …”."));
        if (error_.code == ErrorCode::NotYetMade && error_.arguments.back() == "lesionlab group")
            return filled(tr("Still missing: %1. Name units first: in their context menu."));
        if (error_.code == ErrorCode::NotYetMade)
            return filled(ranking ? tr("Still missing: %1. Make it first: Retrain ▸ “Rank this layer's units”.")
                                  : tr("Still missing: %1. Train the network first, on the lesion bench."));
        if (error_.code == ErrorCode::Outdated)
            return filled(ranking ? tr("“%1” holds results that do not fit any more: %2. They were left as they are; make them anew: "
                                       "Retrain ▸ “Rank this layer's units”.")
                                  : tr("“%1” holds results that do not fit any more: %2. They were left as they are; move them away and "
                                       "queue the job again."));
        return text();
    }

    QString text() const
    {
        switch (error_.code) {
        case ErrorCode::FileNotFound:
            if (const std::filesystem::path path = error_.arguments.empty() ? std::string() : error_.arguments[0];
                path.filename() == "study.json")
                return tr("There is no study in “%1”. Choose a study's folder; “Study ▸ New …” in the window, or the command “lesionlab "
                          "new”, "
                          "makes a study of folders of images.")
                    .arg(QString::fromStdString(path.parent_path().string()));
            return filled(tr("“%1” does not exist. Check the name and the folder, or choose another one."));
        case ErrorCode::FileUnreadable:
            return filled(tr("“%1” could not be read: %2. Check that the disk is connected and that you are allowed to read there."));
        case ErrorCode::FileDamaged:
            if (error_.arguments.size() > 1 && error_.arguments[1] == "not an image of a kind that can be read")
                return filled(tr("“%1” is not an image that can be read. Choose a JPEG, PNG, PPM, PGM, BMP, TIFF or WebP file."));
            return filled(tr("“%1” is damaged or not what it should be: %2. It was left as it is; replace it with an intact copy."));
        case ErrorCode::ForeignObject:
            return filled(
                tr("“%1” asks for the Python object “%2”. Lesion Lab runs nothing that stands in a file, and this is not among what "
                   "weights are made of. Where the file comes from, store only the weights: "
                   "torch.save(model.state_dict(), FILE)."));
        case ErrorCode::FileNotWritable:
            return filled(tr("“%1” could not be written: %2. Free some disk space, or choose a folder that you are allowed to write to."));
        case ErrorCode::FileTooNew:
            return filled(tr("“%1” was written by a newer version of Lesion Lab (format %2; this version understands formats up to %3). "
                             "Open it with that version, or update this one."));
        case ErrorCode::FolderNotEmpty:
            return filled(tr("The folder “%1” already holds files; they were left as they are. Choose an empty or a new folder."));
        case ErrorCode::AlreadyThere:
            if (!checkpoint(1).isEmpty())
                return tr("The network in “%1” came from the checkpoint “%2”; it was left as it is. Give the new one another name with %3.")
                    .arg(argument(0), checkpoint(1), argument(2));
            return filled(tr("There are results in “%1” already; they were left as they are. Replace them with “%2”, or give the new ones "
                             "another name with %3."));
        case ErrorCode::InUse:
            return filled(tr("Another process is writing here (it holds “%1”). Wait for it to finish, or choose another study."));
        case ErrorCode::NoClassesFound:
            return filled(tr("No classes were found in “%1”. Choose a folder that holds the folders “train” and “test”, "
                             "each with one folder of images for every class."));
        case ErrorCode::NoImagesFound:
            return filled(tr("No images were found in “%1”. Choose a folder with JPEG, PNG, PPM, PGM, BMP, TIFF or WebP files."));
        case ErrorCode::OtherClasses:
            return filled(tr("The classes in “%1” are no longer those that the study was made with. New: %2. Missing: %3. "
                             "Put them back as they were, or make a new study."));
        case ErrorCode::InvalidValue: return filled(tr("“%2” is not possible for %1. Allowed: %3."));
        case ErrorCode::UnknownName: return filled(tr("The name “%2” is not known here (%1). Choose one of these: %3."));
        case ErrorCode::NotYetMade:
            if (!checkpoint(1).isEmpty())
                return tr("Still missing: %1. It came from the checkpoint “%2”: make a new study of that file, in another folder, with the "
                          "options of this one (“lesionlab new”, --checkpoint).")
                    .arg(argument(0), checkpoint(1));
            return filled(tr("Still missing: %1. Make it first with “%2”."));
        case ErrorCode::DoesNotFit:
            return filled(
                tr("“%1” does not fit here. Found: %2. Expected: %3. Choose what belongs to this network, its layer and these tasks."));
        case ErrorCode::Outdated:
            if (!checkpoint(2).isEmpty())
                return tr("“%1” holds results that do not fit any more: %2. They were left as they are. They came from the checkpoint "
                          "“%3”: make a new study of that file, in another folder, with the options of this one (“lesionlab new”, "
                          "--checkpoint).")
                    .arg(argument(0), argument(1), checkpoint(2));
            return filled(tr("“%1” holds results that do not fit any more: %2. They were left as they are; "
                             "move them away, or make them anew with “%3”."));
        case ErrorCode::DeviceUnavailable: return filled(tr("The device “%1” is not available on this computer. Choose one of these: %2."));
        case ErrorCode::Diverged:
            return filled(tr("Training stopped in epoch %1 because its loss was no longer a finite number. "
                             "Lower the learning rate and start again; what was stored before that epoch is kept."));
        case ErrorCode::NotFinite:
            return filled(tr("The network does not give finite numbers (%1). Train it again with a lower learning rate."));
        case ErrorCode::OutOfMemory:
            return filled(tr("There was not enough memory: %1. Close other programs, or use smaller batches or fewer images."));
        case ErrorCode::Cancelled: return tr("Cancelled. What was stored before is kept.");
        case ErrorCode::Internal:
            return filled(tr("Something went wrong inside Lesion Lab or a library that it uses: %1. "
                             "What was stored before is kept. Please report this message."));
        }
        Q_UNREACHABLE();
    }

private:
    /// All places are filled in one go, so that a “%2” inside a path stays what it is.
    QString filled(const QString& wording) const
    {
        if (wording.contains(QStringLiteral("%3")))
            return wording.arg(argument(0), argument(1), argument(2));
        if (wording.contains(QStringLiteral("%2")))
            return wording.arg(argument(0), argument(1));
        return wording.arg(argument(0));
    }

    /// The file that the argument says a network came from; empty where it says no such thing.
    QString checkpoint(std::size_t index) const
    {
        constexpr std::string_view beginning = "lesionlab new --checkpoint ";
        if (index >= error_.arguments.size() || !error_.arguments[index].starts_with(beginning))
            return {};
        return QString::fromUtf8(error_.arguments[index].c_str() + beginning.size());
    }

    QString argument(std::size_t index) const
    {
        return index < error_.arguments.size() ? factText(QString::fromUtf8(error_.arguments[index].c_str())) : QStringLiteral("?");
    }

    const Error& error_;
};

class PhaseWording {
    Q_DECLARE_TR_FUNCTIONS(lesionlab::ui::PhaseWording)

public:
    static QString text(Phase phase)
    {
        switch (phase) {
        case Phase::RenderingStimuli: return tr("Rendering the built-in stimuli");
        case Phase::VerifyingCache: return tr("Checking the stored images");
        case Phase::ReadingImages: return tr("Reading images");
        case Phase::WritingImages: return tr("Writing images");
        case Phase::Training: return tr("Training");
        case Phase::Validating: return tr("Measuring accuracy on the validation images");
        case Phase::CachingActivations: return tr("Storing the layer's activations");
        case Phase::Ranking: return tr("Ranking units");
        case Phase::Evaluating: return tr("Measuring accuracy on the test images");
        case Phase::ReadingOut: return tr("Fitting the linear read-out");
        }
        Q_UNREACHABLE();
    }
};

} // namespace

QString errorText(const Error& error) { return ErrorWording(error).text(); }

bool isOutdatedRetraining(const Error& error)
{
    return error.code == ErrorCode::Outdated && !error.arguments.empty() && error.arguments.back() == "lesionlab retrain --replace";
}

QString windowErrorText(const Error& error) { return ErrorWording(error).windowText(); }

QString phaseText(Phase phase) { return PhaseWording::text(phase); }

} // namespace lesionlab::ui
